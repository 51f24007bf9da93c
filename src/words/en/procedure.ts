export const procedure = {}
