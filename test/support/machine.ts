import type { Machine } from '../../src/administration/machine.ts'

/** A machine on which all is well, with the embedded store. */
export const stillMachine: Machine = {
  store: 'embedded', readOnly: async () => null, keyFile: true, freeBytes: async () => 20 * 1024 ** 3, clockJump: () => null, bounces: 'none',
  mailAnswers: async () => ({ ok: true }), ways: { email: 'mail.voorbeeld.test:587' },
}
