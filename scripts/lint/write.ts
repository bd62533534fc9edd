import { writeFileSync } from 'node:fs'
import { configFile, lintConfigText } from './config.ts'

writeFileSync(configFile, lintConfigText())
