import { Forbidden } from '../shared/errors.ts'

/** A request that changes something and did not come from our own page: 403, whoever it is. */
export class ForeignRequest extends Forbidden {}
