/** The ways in which a message can reach somebody. */
export const channels = ['email', 'sms', 'voice', 'chat'] as const
export type Channel = (typeof channels)[number]
