/** Several people write here at once: the one page with scripts. */
export const csr = true
