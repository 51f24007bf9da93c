import { text } from '@sveltejs/kit'

/** The process lives and answers; nothing else is asked. */
export const GET = () => text('ok\n')
