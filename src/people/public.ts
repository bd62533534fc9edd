/** The addresses of this room that are open to whoever has not signed in. All others stand behind requires(). */
export const publicAddresses = [
  'GET /session/new',
  'POST /session',
  'POST /session/end',
  'GET /setup/:token',
  'POST /setup/:token',
  'GET /invitation/:token',
  'POST /invitation/:token',
  'GET /contact/:token',
  'POST /contact/:token',
] as const
