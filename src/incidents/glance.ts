/** How a figure moved since an earlier period: in words, with an arrow, and in a colour that says nothing more. */
export interface Trend {
  direction: 'up' | 'down' | 'same' | 'none'
  tone: 'good' | 'bad' | 'plain'
  text: string
}

export interface Tile {
  label: string
  value: string
  unit: string
  trend: Trend
}

/** The figures on the home page of whoever reads reports: four tiles and the months; made by a higher part of the house. */
export interface Glance {
  heading: string
  href: string
  tiles: Tile[]
  /** What partials/chart-card.hbs draws. */
  months: object
}
