export const bringIn = {}
