import { problem } from './check-rules.ts'
import type { Problem } from './check-rules.ts'
import type { Playbook, Step } from './playbook.ts'

/** Steps that could wait for nobody, and approvals that nobody else could give. */
export function peopleProblems(playbook: Playbook): Problem[] {
  return playbook.steps.flatMap((step, index) => [...mustResolve(playbook, step, index), ...byAuthor(playbook, step, index)])
}

function mustResolve(playbook: Playbook, { assign, mandatory }: Step, index: number): Problem[] {
  const role = roleIn(playbook, assign)
  return mandatory && role && !role.mustResolve ? [problem('must-resolve', ['steps', index, 'assign'], `a mandatory step may not wait for nobody; write mustResolve: true under roles.${assign}, or assign it to another`)] : []
}

/** Whoever does the step may not approve it, so at least one role must lead to others. */
function byAuthor(playbook: Playbook, { id, assign, approval }: Step, index: number): Problem[] {
  const author = roleIn(playbook, assign)
  if (!approval || !author) return []
  const others = approval.by.filter((name) => name !== assign && !leadsToNobodyElse(roleIn(playbook, name)?.resolve, author.resolve))
  return others.length > 0 ? [] : [problem('approval-by-author', ['steps', index, 'approval', 'by'], `only whoever does ${id} could approve it; name a role with other people than ${assign}`)]
}

/** The same entries in the same order, or the first of them: wherever the author is found, so is the one who approves. */
function leadsToNobodyElse(entries: readonly string[] | undefined, author: readonly string[]): boolean {
  return entries !== undefined && entries.every((entry, index) => entry === author[index])
}

function roleIn({ roles }: Playbook, name: string): Playbook['roles'][string] | undefined {
  return Object.hasOwn(roles, name) ? roles[name] : undefined
}
