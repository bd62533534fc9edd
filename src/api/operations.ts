import { assessmentSchema } from '../assessment/assessment.schema.ts'
import { bounceBody, bounceReply } from './bounces.ts'
import { filingSheet } from './filing-sheet.ts'
import type { Operation } from './operation.ts'
import * as reply from './replies.ts'
import { adviceBody, amendBody, auditQuery, awarenessBody, clockBody, decisionBody, filingBody, listQuery, newAssessmentBody, notificationBody, reportBody, sendingBody, signalBody } from './requests.ts'

const badBody = [400, 413, 415, 422] as const
const asItStands = { 200: 'As it stands now' }

/** Every call there is, in the order of the documentation. */
export const operations = {
  reportIncident: {
    method: 'post', path: '/incidents', action: 'report incident',
    title: 'Report an incident',
    about: 'Send an Idempotency-Key, and send the same key again when no answer came: the incident is reported once. A key counts for its token, for ever.',
    headers: ['Idempotency-Key'], body: reportBody,
    answers: { 201: 'Reported', 200: 'Reported before under the same Idempotency-Key; this is that incident as it stands now' },
    reply: reply.incident, problems: badBody,
  },
  listIncidents: {
    method: 'get', path: '/incidents', action: 'see incidents',
    title: 'List incidents, the newest number first',
    about: '`from` counts from that moment of reporting on, `to` up to but not including it. `q` finds words by their beginning, all of them; `severity` is that of the newest assessment. `nextCursor` is the `cursor` of the next page; null: that was the last.',
    query: listQuery, answers: { 200: 'One page' }, reply: reply.incidentList, problems: [422],
  },
  getIncident: {
    method: 'get', path: '/incidents/{number}', action: 'see incidents',
    title: 'Get an incident', about: 'The ETag is what If-Match of a change wants to see.',
    answers: asItStands, reply: reply.incident, problems: [404],
  },
  amendIncident: {
    method: 'patch', path: '/incidents/{number}', action: 'amend incident',
    title: 'Add or correct facts',
    about: 'A fact that is left out stays as it is; null says that the answer is not known. What was said before stays in the record.',
    headers: ['If-Match'], body: amendBody,
    answers: { 200: 'As it stands after the change' }, reply: reply.incident, problems: [...badBody, 404, 409, 412, 428],
  },
  recordSignal: {
    method: 'post', path: '/incidents/{number}/signals', action: 'record signal',
    title: 'Record a moment that the authority could one day call awareness',
    about: 'An entry of the awareness ledger, for ever. One that is earlier than what counts moves the clock at once. The same Idempotency-Key again gives the same entry.',
    headers: ['Idempotency-Key'], body: signalBody,
    answers: { 201: 'Recorded', 200: 'Recorded before under the same Idempotency-Key' }, reply: reply.signal, problems: [...badBody, 404, 409],
  },
  chooseAwareness: {
    method: 'put', path: '/incidents/{number}/awareness', action: 'propose awareness',
    title: 'Record from which moment the organisation knew (GDPR Art. 33(1))',
    about: 'A moment that moves the deadline away is only proposed: `awaiting approval`. The same choice again gives the one that is there.',
    body: awarenessBody, answers: { 200: 'Recorded or proposed' }, reply: reply.awareness, problems: [...badBody, 404, 409],
  },
  approveAwareness: {
    method: 'post', path: '/incidents/{number}/awareness/{id}/approval', action: 'approve awareness',
    title: 'Approve a proposed moment', about: 'Always 403: no token has this action. A second person approves on the page of the incident.',
    answers: { 200: 'Never' }, reply: reply.awareness,
  },
  rejectAwareness: {
    method: 'post', path: '/incidents/{number}/awareness/{id}/rejection', action: 'approve awareness',
    title: 'Reject a proposed moment', about: 'Always 403: no token has this action. A second person rejects on the page of the incident.',
    answers: { 200: 'Never' }, reply: reply.awareness,
  },
  listClocks: {
    method: 'get', path: '/incidents/{number}/clocks', action: 'see incidents',
    title: 'Get every clock of an incident', about:
      'Our own duties first, with `strand` and `client` null; then for each client that the incident touches what we owe about it (`owedBy` is `us`) and what it owes its own authorities (`client`). '
      + 'A client\'s own duty waits until we told the client and runs from then; whether the client met it we do not know, so `filedAt` and `onTime` stay null. '
      + '`deadline` and `hoursLeft` are null while nothing runs and where the law gives no figure.',
    answers: asItStands, reply: reply.clocks, problems: [404],
  },
  assessIncident: {
    method: 'post', path: '/incidents/{number}/assessments', action: 'assess incident',
    title: 'Assess an incident', about: 'A new version, never overwritten; the answers become facts of the incident. `reason` goes with a score of your own. The same Idempotency-Key again gives the same version.',
    headers: ['Idempotency-Key'], body: newAssessmentBody,
    answers: { 201: 'Assessed', 200: 'Assessed before under the same Idempotency-Key' }, reply: reply.assessment, problems: [...badBody, 404, 409],
  },
  giveAdvice: {
    method: 'post', path: '/incidents/{number}/advice', action: 'advise',
    title: 'Record advice of the data protection officer (GDPR Art. 39)', about: 'About the latest version of the assessment. The same Idempotency-Key again gives the same advice.',
    headers: ['Idempotency-Key'], body: adviceBody,
    answers: { 201: 'Recorded', 200: 'Recorded before under the same Idempotency-Key' }, reply: reply.advice, problems: [...badBody, 404, 409],
  },
  decide: {
    method: 'post', path: '/incidents/{number}/decisions', action: 'decide',
    title: 'Record a decision of the controller',
    about: 'To tell is in force at once. Not to tell the authority, or to tell fewer than the facts of now propose, is `awaiting approval` until two people agree on the page: a token is none of them. The same Idempotency-Key again gives the same decision.',
    headers: ['Idempotency-Key'], body: decisionBody,
    answers: { 201: 'Recorded', 200: 'Recorded before under the same Idempotency-Key' }, reply: reply.decision, problems: [...badBody, 404, 409],
  },
  approveDecision: {
    method: 'post', path: '/incidents/{number}/decisions/{id}/approval', action: 'approve decision',
    title: 'Approve a proposed decision', about: 'Always 403: no token has this action. A second person approves on the page of the decision.',
    answers: { 200: 'Never' }, reply: reply.decision,
  },
  rejectDecision: {
    method: 'post', path: '/incidents/{number}/decisions/{id}/rejection', action: 'approve decision',
    title: 'Reject a proposed decision', about: 'Always 403: no token has this action. A second person rejects on the page of the decision.',
    answers: { 200: 'Never' }, reply: reply.decision,
  },
  listNotifications: {
    method: 'get', path: '/incidents/{number}/notifications', action: 'see notifications',
    title: 'List the messages to people affected (GDPR Art. 34)', about: 'One for each group, the oldest first. `missing` is what still keeps a message from being submitted, approved or sent.',
    answers: asItStands, reply: reply.notificationList, problems: [404],
  },
  getNotification: {
    method: 'get', path: '/incidents/{number}/notifications/{id}', action: 'see notifications',
    title: 'Get a message to people affected',
    answers: asItStands, reply: reply.notification, problems: [404],
  },
  draftNotification: {
    method: 'post', path: '/incidents/{number}/notifications', action: 'write notification',
    title: 'Draft a message to a group of people affected (GDPR Art. 34)',
    about: 'A letter that is left out is filled from the facts, in each of `languages`. `{{name}}` and `{{own.x}}` are filled for each person on the list. The same Idempotency-Key again gives the same draft.',
    headers: ['Idempotency-Key'], body: notificationBody,
    answers: { 201: 'Drafted', 200: 'Drafted before under the same Idempotency-Key' }, reply: reply.notification, problems: [...badBody, 404, 409],
  },
  submitNotification: {
    method: 'post', path: '/incidents/{number}/notifications/{id}/submission', action: 'write notification',
    title: 'Put a message to somebody who approves', about: 'Refused with the list of what is missing, while anything is. The same Idempotency-Key again changes nothing.',
    headers: ['Idempotency-Key'],
    answers: { 200: 'Awaits approval' }, reply: reply.notification, problems: [404, 409, 422],
  },
  approveNotification: {
    method: 'post', path: '/incidents/{number}/notifications/{id}/approval', action: 'approve notification',
    title: 'Approve a message', about: 'Always 403: no token has this action, and no token is anybody’s eyes. Somebody who wrote no word of it approves on the page; what no person had a hand in takes two.',
    answers: { 200: 'Never' }, reply: reply.notification,
  },
  rejectNotification: {
    method: 'post', path: '/incidents/{number}/notifications/{id}/rejection', action: 'approve notification',
    title: 'Send a message back', about: 'Always 403: no token has this action. Somebody sends it back on the page.',
    answers: { 200: 'Never' }, reply: reply.notification,
  },
  sendNotification: {
    method: 'post', path: '/incidents/{number}/notifications/{id}/sending', action: 'send notification',
    title: 'Send an approved message', about: 'Only what people approved, word for word and to that very list; nothing of it can change afterwards. E-mail goes to five people first, and a person lets it go on. The same Idempotency-Key again sends nothing again.',
    headers: ['Idempotency-Key'], body: sendingBody,
    answers: { 200: 'On its way' }, reply: reply.notification, problems: [...badBody, 404, 409],
  },
  fileNotification: {
    method: 'post', path: '/incidents/{number}/notifications/{id}/filing', action: 'record filing',
    title: 'Record that an authority was notified, or that people were told',
    about: 'With the id of a message to people: that everybody was told (GDPR Art. 34), once all messages are sent or withdrawn. With the name of a duty, such as `gdpr-33`: what was filed on the form of that authority, with the number it gave. The same filing again under an Idempotency-Key is recorded once.',
    headers: ['Idempotency-Key'], body: filingBody,
    answers: { 201: 'Recorded', 200: 'Recorded before' }, reply: reply.filing, problems: [...badBody, 404, 409],
  },
  listEscalations: {
    method: 'get', path: '/incidents/{number}/escalations', action: 'see incidents',
    title: 'Get the ladders of an incident', about: 'Who is told, when, and who has it. Levels count from 1.',
    answers: asItStands, reply: reply.escalations, problems: [404],
  },
  getFilingSheet: {
    method: 'get', path: '/incidents/{number}/filing-sheet', action: 'see filing sheet',
    title: 'Get the filing sheet of the authority’s form as it stands', about:
      'Every field that the form asks in this case, in its own order and words, with its answer and where that comes from. Before a first notice that is the whole; after one, `changed` marks what a supplement states. '
      + '`gaps` are the numbers that GDPR Art. 33(3) asks for and that are missing: they may follow. Nothing is filed by this call.',
    answers: asItStands, reply: filingSheet, problems: [404],
  },
  getTimeline: {
    method: 'get', path: '/incidents/{number}/timeline', action: 'see incidents',
    title: 'Get what happened to an incident, the newest first', about: '`detail` is null after erasure.',
    query: auditQuery, answers: { 200: 'One page' }, reply: reply.timeline, problems: [404, 422],
  },
  listAudit: {
    method: 'get', path: '/audit', action: 'see audit',
    title: 'List the audit trail, the newest first', about: '`hash` covers every other field; `commitment` stands for the details, which stay here.',
    query: auditQuery, answers: { 200: 'One page' }, reply: reply.auditEntries, problems: [422],
  },
  verifyAudit: {
    method: 'get', path: '/audit/verification', action: 'see audit',
    title: 'Check the whole chain now', about: '`firstBroken` is the number of the first entry that does not hold.',
    answers: { 200: 'Checked' }, reply: reply.verification,
  },
  takeBounce: {
    method: 'post', path: '/bounces', action: 'report bounces',
    title: 'Hand over a message that came back', about:
      'As it came in, as message/rfc822 or in JSON; up to 1 MB. Which message of ours did not arrive stands in the address that it came back to; give that as `recipient` where the message itself does not name it. '
      + 'The same again changes nothing. `returned`: recorded; `delayed`: somebody still tries; `none`: an automatic answer or the like; `not ours`: no address in it was made here.',
    body: bounceBody, raw: 'message/rfc822', answers: { 200: 'What became of it' }, reply: bounceReply, problems: badBody,
  },
  assess: {
    method: 'post', path: '/assess', action: 'assess incident',
    title: 'Assess a risk', about: 'The rule alone: nothing is stored. Null and left out both mean not known, which never counts as better than the worse answer.',
    body: assessmentSchema, answers: { 200: 'A proposal with its reasons; people decide' }, reply: reply.outcome, problems: badBody,
  },
  askClock: {
    method: 'post', path: '/clock', action: 'see playbooks',
    title: 'Compute when an obligation is due', about: 'The rule alone: nothing is stored. `aware` is short for `anchors.aware`. By the version in force at the first moment; what is not law is computed all the same, and `display` says so. Outside its validity, or where the law has no figure, `deadline` is null.',
    body: clockBody, answers: { 200: 'Computed' }, reply: reply.clock, problems: badBody,
  },
} as const satisfies Record<string, Operation>
