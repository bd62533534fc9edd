import assert from 'node:assert/strict'
import { anchorNames } from '../../src/clock/anchor.ts'
import { roles } from '../../src/people/person.ts'
import { loadPlaybooks } from '../../src/playbooks/playbook.loader.ts'
import { channels } from '../../src/outbox/channel.ts'
import { phases } from '../../src/playbooks/playbook.ts'
import { playbookSchema } from '../../src/playbooks/playbook.schema.ts'
import { shippedMessages, shippedObligations } from '../support/builders.ts'
import { noon } from '../support/moments.ts'
import { faultsOf, yamlFolder } from '../support/yaml-folder.ts'
import { blocksOf, namedIn, textOf } from './documents.ts'

const text = textOf('playbooks/README.md')
const named = namedIn(text)

describe('the example of a playbook', () => {
  const { write } = yamlFolder()
  const examples = blocksOf(text, 'yaml')

  it('is one, and the loader takes it', () => {
    assert.equal(examples.length, 1)
    const folder = write({ 'small.yaml': examples[0]! })
    assert.deepEqual(faultsOf(() => loadPlaybooks(folder, shippedObligations, shippedMessages, noon)), [])
    assert.deepEqual(loadPlaybooks(folder, shippedObligations, shippedMessages, noon).map(({ playbook, trigger }) => [playbook.id, trigger]), [['small', null]])
  })
})

describe('the fields of a playbook', () => {
  const { steps, ladders } = playbookSchema.shape
  const lists: [what: string, names: readonly string[]][] = [
    ['of the file', Object.keys(playbookSchema.shape)],
    ['of a step', Object.keys(steps.element.shape)],
    ['of a ladder', [...Object.keys(ladders.valueType.shape), 'wait', 'at', 'notify', 'channels', 'every']],
    ['that are phases', phases],
    ['that are channels', channels],
    ['that are kinds of step', steps.element.shape.type.options],
    ['that stop a ladder', ladders.valueType.shape.stopOn.options],
  ]
  for (const [what, names] of lists) {
    it(`${what} are all explained`, () => assert.deepEqual(names.filter((name) => !named.includes(name)), []))
  }

  it('name every role of the house', () => assert.deepEqual(roles.filter((role) => !text.includes(role)), []))

  it('name no anchor that there is not', () => {
    const [, listed = ''] = /Anchors that an incident knows: ([^.]+)\./.exec(text) ?? []
    assert.ok(namedIn(listed).length > 0)
    assert.deepEqual(namedIn(listed).filter((name) => !(anchorNames as readonly string[]).includes(name)), [])
  })
})
