import { z } from 'zod'
import { emailField, languageField, nameField, passwordField } from './person.schema.ts'

/** Not judged here: a rule about passwords would tell a guesser which are worth trying. */
export const signInSchema = z.strictObject({
  email: emailField,
  password: passwordField,
  back: z.string().max(2000).optional(),
  /** A form that was sent too late, sealed. */
  kept: z.string().max(200_000).optional(),
})

export const choosePasswordSchema = z.strictObject({ password: passwordField })

export const accountSchema = z.strictObject({ name: nameField, language: languageField })

export const ownPasswordSchema = z.strictObject({ currentPassword: passwordField, nextPassword: passwordField })
