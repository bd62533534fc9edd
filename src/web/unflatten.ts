type Tree = Record<string, unknown>

/**
 * Names of a form as a tree: 'detectedAt.date' → { detectedAt: { date } }, 'rows.0.name' → { rows: [{ name }] },
 * and 'kinds[]' is a list however many were ticked. A name that contradicts another stays as it is, and the schema refuses it.
 */
export function unflatten(body: Record<string, unknown>): Tree {
  const tree: Tree = bare()
  const shortFirst = Object.entries(body).toSorted(([one], [other]) => depth(one) - depth(other))
  for (const [name, value] of shortFirst) place(tree, name, value)
  return listed(tree) as Tree
}

function depth(name: string): number {
  return name.split('.').length
}

/** No prototype, so that a field called __proto__ is a field like any other. */
function bare(): Tree {
  return Object.create(null) as Tree
}

function place(tree: Tree, name: string, value: unknown): void {
  const many = name.endsWith('[]')
  const steps = (many ? name.slice(0, -2) : name).split('.')
  const last = steps.pop() ?? name
  const parent = parentOf(tree, steps)
  if (!parent || last in parent) tree[name] = value
  else parent[last] = many ? [value].flat() : value
}

function parentOf(tree: Tree, steps: string[]): Tree | null {
  let at = tree
  for (const step of steps) {
    const inner = (at[step] ??= bare())
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return null
    at = inner as Tree
  }
  return at
}

/** Branches with only whole numbers as names are rows, in that order. */
function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, listed(inner)] as const)
  if (entries.length > 0 && entries.every(([name]) => /^\d{1,4}$/.test(name))) return entries.map(([, inner]) => inner)
  return Object.assign(bare(), Object.fromEntries(entries))
}
