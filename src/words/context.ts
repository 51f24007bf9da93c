/**
 * How components come by their words: `const w = words()`, then `w.home.title`. The layout provides them; a getter
 * travels, not the object, because a page in another room of the house is loaded with more areas.
 */
import { createContext } from 'svelte'
import type { Words } from './en.ts'

const [speaking, provide] = createContext<() => Words>()

export const provideWords = (get: () => Words): void => {
  provide(get)
}

export const words = (): Words => speaking()()
