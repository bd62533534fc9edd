import { edgeFolders, folders, middleNames } from './ladder.ts'
import { importOverrides } from './imports.ts'
import type { Override } from './imports.ts'

export const configFile = '.oxlintrc.json'

/** The whole configuration of the linter, as it stands in .oxlintrc.json. */
export function lintConfig() {
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'node'],
    categories: { correctness: 'error', suspicious: 'error' },
    options: { reportUnusedDisableDirectives: 'error' },
    ignorePatterns: ['dist', 'coverage', 'data', 'assets'],
    rules: { ...chosen, ...notForUs },
    overrides: [...importOverrides(), onlyConfigReadsTheEnvironment, nothingPrints, noClockNorChance, longLists, testsTryOddThings],
  }
}

const chosen = {
  'typescript/no-floating-promises': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/return-await': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/prefer-promise-reject-errors': 'error',
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  'typescript/no-deprecated': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/no-namespace': 'error',
  // `import { type X }` leaves an import behind that runs; only `import type` is gone at run time.
  'typescript/no-import-type-side-effects': 'error',
  'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
  // A text spread into code points is what counting characters needs.
  'typescript/no-misused-spread': ['error', { allow: ['string'] }],
  'import/no-cycle': 'error',
  'import/no-default-export': 'error',
  'import/no-self-import': 'error',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
  'eqeqeq': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-param-reassign': 'error',
  'no-new-func': 'error',
  'no-alert': 'error',
  'no-empty': 'error',
}

const notForUs = {
  // Services and stores are closures: no method of theirs has a `this` to lose.
  'typescript/unbound-method': 'off',
  // At the edges a cast is the last word on what came in; the schemas are the guard.
  'typescript/no-unsafe-type-assertion': 'off',
  // Express 5 passes on what an async handler throws.
  'oxc/no-async-endpoint-handlers': 'off',
  // Makes a declaration file a module.
  'unicorn/require-module-specifiers': 'off',
  'import/no-named-as-default-member': 'off',
  'promise/always-return': 'off',
  'promise/no-callback-in-promise': 'off',
  'typescript/no-useless-default-assignment': 'off',
  'typescript/consistent-return': 'off',
  'unicorn/consistent-function-scoping': 'off',
  'unicorn/no-array-sort': 'off',
  'unicorn/no-array-reverse': 'off',
  'no-unmodified-loop-condition': 'off',
  'no-underscore-dangle': 'off',
  'no-shadow': 'off',
  'require-await': 'off',
}

/** A child process of the store is handed its environment; everything else asks config.ts. */
const onlyConfigReadsTheEnvironment: Override = {
  files: ['src/**/*.ts'],
  excludeFiles: ['src/config.ts', 'src/ops/store/*.ts'],
  rules: { 'node/no-process-env': 'error' },
}

const nothingPrints: Override = {
  files: ['src/**/*.ts'],
  excludeFiles: ['src/main.ts', 'src/cli.ts', 'src/demo.ts', 'src/ops/**/*.ts'],
  rules: { 'no-console': 'error' },
}

/** Plain files, views and schemas give the same answer to the same input. `await` and `new Date()` are watched by a test. */
const noClockNorChance: Override = {
  files: ['src/**/*.ts'],
  excludeFiles: [
    'src/*.ts',
    ...edgeFolders.map((folder) => `src/${folder}/**/*.ts`),
    ...middleNames.filter((name) => name !== 'view' && name !== 'schema').flatMap((name) => folders.map((folder) => `src/${folder}/*.${name}.ts`)),
  ],
  rules: {
    'no-restricted-globals': ['error', ...['process', 'globalThis', 'performance', 'fetch', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => ({ name, message: 'A rule touches nothing: let it be handed in.' }))],
    'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'Time is an argument.' }, { object: 'Math', property: 'random', message: 'Chance is handed in.' }],
  },
}

/** A `describe` and the wiring are lists of short things, however long they get. */
const longLists: Override = { files: ['test/**/*.ts', 'src/wire.ts', 'src/wire-people.ts'], rules: { 'max-lines-per-function': 'off' } }

/** An answer that could be taken for a promise is one of the things tests try. */
const testsTryOddThings: Override = { files: ['test/**/*.ts'], rules: { 'unicorn/no-thenable': 'off' } }

/** One override a line: a change in the ladder then shows as the lines it touches. */
export function lintConfigText(): string {
  const { overrides, ...rest } = lintConfig()
  const head = JSON.stringify(rest, null, 2).slice(0, -2)
  return `${head},\n  "overrides": [\n${overrides.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]\n}\n`
}
