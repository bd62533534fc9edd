import { z } from 'zod'
import { versionField } from '../people/person.schema.ts'

export const openReportButton = z.strictObject({ version: versionField })
