/** Parts that only whoever stays needs: they come with the editor, after the text can be read. One chunk. */
export { default as RescuedTexts } from './RescuedTexts.svelte'
export { default as ReopenDialog } from './ReopenDialog.svelte'
export { default as Shortcuts } from './Shortcuts.svelte'
export { default as Toolbar } from './Toolbar.svelte'
export { default as Turned } from './Turned.svelte'
export { default as VersionDialog } from './VersionDialog.svelte'
