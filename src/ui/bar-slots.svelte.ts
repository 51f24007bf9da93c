/** What a page below puts into the bar above it: a page is made after the bar, so it hands its part up. */
import { createContext, type Snippet } from 'svelte'

export class BarSlots {
  /** the next clock */
  clock = $state.raw<Snippet>()
  /** saved or not, who is here */
  state = $state.raw<Snippet>()
}

export const [barSlots, provideBarSlots] = createContext<BarSlots>()
