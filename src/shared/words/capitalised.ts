/** Words that stand in a sentence, as they begin one: Het moment waarop we het weten. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
