import { openAddresses, swappedLetters, wrongMail } from './sets-mail.ts'
import { phishedAgent, ransomware, webShop } from './sets-attack.ts'
import { lostLaptop, lostPaper, takenAlong } from './sets-lost.ts'
import { openBucket, vendorDown, wrongPortal } from './sets-open.ts'
import type { CleanSet } from './set.ts'

/** Twelve incidents with four texts each, in which nothing is wrong. */
export const cleanSets: Record<string, CleanSet> = {
  wrongMail, openAddresses, swappedLetters, ransomware, phishedAgent, webShop, lostLaptop, lostPaper, takenAlong, openBucket, wrongPortal, vendorDown,
}
