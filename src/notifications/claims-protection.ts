import type { Claim } from './claim.ts'
import { answer } from './claim.ts'

const attacker = /\b(?:crimin\w*|daders?|aanvallers?|hackers?|gijzel\w*|ransomware|attackers?|offenders?|indringers?|intruders?)\b.*\b(?:versleutel\w*|encrypt\w*)|\b(?:versleuteld|encrypted)\b.{0,40}\b(?:door (?:de |een )?(?:crim|dader|aanval|hack|gijzel)|deden de crim|did that|by (?:the |a )?(?:crim|attack|hack|ransom|offend))|\bencrypted (?:our|several|the (?:servers?|systems?|network))\b|\b(?:verbinding|connection|tls|https)\b/

/** Whether the data could be read (GDPR Art. 34(3)(a)). Encryption by an attacker never counts, nor does that of a connection. */
export const protectionClaims: readonly Claim[] = [
  {
    name: 'encrypted', says: false,
    forms: [/\b(?:niet|geen|never|not|zonder)\b(?: \w+){0,3} (?:versleuteld|gehasht|versleuteling|encrypted|hashed|encryption)\b/, /\b(?:onversleuteld|unencrypted|without encryption)\b/, /\b(?:versleuteld|gehasht|encrypted|hashed)\b[^,;]{0,40}\b(?:niet|not)\W*$/],
    not: attacker,
    otherwise: ({ unintelligible }) => (unintelligible === true ? answer('Versleuteld of gehasht', 'Encrypted or hashed', true) : null),
  },
  {
    name: 'encrypted', says: true,
    forms: [/\b(?:versleuteld|gehasht|geencrypt|onleesbaar|encrypted|hashed|unreadable|unintelligible)\b/, /\b(?:beveiligd|beschermd|protected|secured) (?:met|door|by|with) (?:\w+ )?(?:versleuteling|encryptie|encryption)\b/],
    not: new RegExp(`${attacker.source}|\\b(?:niet|geen|never|not|zonder|onversleuteld|unencrypted|without|waren de persoonsgegevens)\\b.{0,30}\\b(?:versleuteld|gehasht|encrypted|hashed|onleesbaar|unreadable)\\b|\\b(?:alleen nog|only (?:\\w+ )?encrypted|encrypted only|nieuwe|new)\\b|^(?:since|sinds|as of|vanaf)\\b|\\b(?:versleuteld|encrypted)\\b[^,;]{0,40}\\b(?:niet|not)\\W*$`),
    otherwise: ({ unintelligible, keySafe, dataCategories }, _, { low }) => {
      if (/\b(?:wachtwoord\w*|passwords?)\b/.test(low) && /\b(?:gehasht|hashed|onleesbaar|unreadable)\b/.test(low) && dataCategories?.includes('credentials-hashed')) return null
      if (unintelligible !== true) return answer('Versleuteld of gehasht', 'Encrypted or hashed', unintelligible)
      return keySafe === false && !/\b(?:maar|echter|but|however)\b.*\b(?:sleutel|code|pincode|wachtwoord|key|pin|password)\b/.test(low) ? answer('Sleutel veilig', 'Key safe', false) : null
    },
  },
  {
    name: 'key safe', says: true,
    forms: [/\b(?:sleutel|key)\b.{0,30}\b(?:veilig|niet gelekt|niet buitgemaakt|safe|secure|not leaked|not compromised)\b/],
    otherwise: ({ keySafe }) => (keySafe === true ? null : answer('Sleutel veilig', 'Key safe', keySafe)),
  },
  {
    name: 'backup', says: false,
    forms: [/\b(?:geen|zonder|no|without a|without)\b(?: \w+){0,2} (?:back-?up|reservekopie)\b/, /\b(?:is|bestaat|hebben|there is|have)\b.{0,12}\b(?:geen|no)\b(?: \w+){0,2} (?:kopie|copy)\b/],
    otherwise: ({ backupAvailable }) => (backupAvailable === true ? answer('Bruikbare kopie', 'Usable copy', true) : null),
  },
  {
    name: 'backup', says: true,
    forms: [/\b(?:back-?ups?|reservekopie|kopie van alle|copy of all)\b/],
    not: /\b(?:geen|niet|zonder|no|not|without|never)\b/,
    otherwise: ({ backupAvailable }) => (backupAvailable === false || backupAvailable === null ? answer('Bruikbare kopie', 'Usable copy', backupAvailable) : null),
  },
  {
    name: 'lost for good', says: true,
    forms: [/\b(?:voorgoed|definitief|permanent\w*|blijvend|forever|for good|irretrievably)\b.{0,30}\b(?:verloren|kwijt|weg|verdwenen|lost|gone)\b/, /\b(?:verloren|kwijt|weg|lost|gone)\b.{0,20}\b(?:voorgoed|definitief|forever|for good|permanently)\b/],
    not: /\b(?:niet|geen|not|no|never)\b/,
    otherwise: ({ availabilityLoss, backupAvailable }) => (availabilityLoss === 'temporary' || backupAvailable === true ? answer('Voorgoed weg', 'Gone for good', false) : null),
  },
  {
    name: 'lost for good', says: false,
    forms: [/\b(?:geen|no)\b(?: \w+){0,2} (?:gegevens|data|records|dossiers)\b.{0,30}\b(?:verloren|kwijt|lost|missing)\b/],
    otherwise: ({ availabilityLoss, backupAvailable }) => (availabilityLoss === 'permanent' || (backupAvailable === false && availabilityLoss !== undefined) ? answer('Bruikbare kopie', 'Usable copy', backupAvailable ?? false) : null),
  },
  {
    name: 'restored', says: true,
    forms: [/\b(?:alles|alle (?:gegevens|systemen|bestanden)|everything|all (?:data|systems|files))\b.{0,30}\b(?:hersteld|teruggezet|restored|recovered)\b/],
    not: /\b(?:niet|not|nog|yet)\b/,
    otherwise: ({ ongoing, backupAvailable }) => (ongoing === true ? answer('Gaat nog door', 'Still going on', true) : backupAvailable === false ? answer('Bruikbare kopie', 'Usable copy', false) : null),
  },
]
