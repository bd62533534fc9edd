/** An empty sheet that passes the check: an addition with one step, to write further on. */
export const blankPlaybook = `id: own-playbook
version: 1.0.0
title: { nl: Eigen draaiboek, en: Own playbook }
summary: { nl: Wat er dan moet gebeuren., en: What must happen then. }
owner: dpo
reviewEvery: P180D

# base: goes for an incident. overlay: goes beside one.
# auto: by itself. suggest: somebody is asked. manual: only when somebody chooses it.
trigger:
  layer: overlay
  mode: suggest
  precedence: 10
  when: { incidentType: [other] }

roles:
  dpo: { resolve: ['role:dpo', 'role:management'], mustResolve: true }

steps:
  - id: first-step
    phase: contain
    type: task
    assign: dpo
    mandatory: true
    escalate: chase
    due: { from: reported, offset: PT2H }
    title: { nl: Wat als eerste moet gebeuren, en: What must happen first }
    guidance: { nl: Leg uit hoe., en: Explain how. }

ladders:
  chase:
    stopOn: done
    quietHours: respect
    levels:
      - { notify: [dpo], channels: [email], wait: PT2H }
    onExhausted: { notify: [dpo], channels: [email], every: PT12H }
`
