/** To put a text on the clipboard takes a script; everything else here works without. */
export const csr = true
