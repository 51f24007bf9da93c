export const seats = {}
