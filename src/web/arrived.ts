import type { Request, Response } from 'express'

/** A form was taken: on to the page at `address`. A script that sent it in the background is told the address instead. */
export function arrived(req: Request, res: Response, address: string): void {
  if (req.accepts(['html', 'json']) === 'json') res.status(201).json({ address })
  else res.redirect(303, address)
}
