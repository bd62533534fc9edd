/** What an incident shows of telling the people it is about; made by a higher part of the house. */
export interface TellingCard {
  /** Where all of it is. */
  href: string
  rows: { href: string; title: string; state: string; kind: 'neutral' | 'info' | 'good' | 'warn' }[]
  /** What one person approved and somebody else must look at, in words; '' when there is none. */
  reviews: string
  /** That should have been done by now. */
  reviewsLate: boolean
  /** Police or prosecution asked to wait, and that counts now. */
  delayed: boolean
}
