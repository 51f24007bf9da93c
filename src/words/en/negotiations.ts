export const negotiations = {}
