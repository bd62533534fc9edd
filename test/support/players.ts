import { cast as parts } from './cast.ts'

export const castPassword = 'paars raam fietst langzaam'

/** The cast, for a house that starts in a process of its own. Dewi has no role. */
export const cast = Object.values(parts).map(({ id, name, email, roles, language }) => ({ id, name, email, roles: [...roles], language }))
