/** What mail servers send when they give up, as they write it. TO is the address that it came back to. */
export interface Sample {
  server: string
  says: 'returned' | 'delayed' | 'none'
  code?: string
  raw: string
}

const original = `Return-Path: <TO>
Received: from meldklok.example.net ([192.0.2.10]) by mx.elders.test; Thu, 12 Mar 2026 14:05:03 +0100
Message-ID: <f3a1@voorbeeld.test>
From: De Linde <post@voorbeeld.test>
To: =?UTF-8?Q?=C3=87a=C4=9Fla_=C3=96zt=C3=BCrk?= <cagla@elders.test>
Subject: Over uw gegevens
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8`

/** A report of RFC 3464, with the parts that all servers have. */
function report(from: string, subject: string, fields: string, words: string): string {
  return `Return-Path: <>
Delivered-To: TO
From: ${from}
To: TO
Subject: ${subject}
Date: Thu, 12 Mar 2026 14:05:04 +0100
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4F2A9.1773320704/mx.elders.test"

This is a MIME-encapsulated message.

--4F2A9.1773320704/mx.elders.test
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

${words}

--4F2A9.1773320704/mx.elders.test
Content-Description: Delivery report
Content-Type: message/delivery-status

${fields}

--4F2A9.1773320704/mx.elders.test
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

${original}

--4F2A9.1773320704/mx.elders.test--
`
}

const postfix = (action: string, status: string, diagnostic: string, subject = 'Undelivered Mail Returned to Sender') =>
  report('MAILER-DAEMON@mx.elders.test (Mail Delivery System)', subject,
    `Reporting-MTA: dns; mx.elders.test
X-Postfix-Queue-ID: 4F2A9
X-Postfix-Sender: rfc822; TO
Arrival-Date: Thu, 12 Mar 2026 14:05:03 +0100 (CET)

Final-Recipient: rfc822; cagla@elders.test
Original-Recipient: rfc822;cagla@elders.test
Action: ${action}
Status: ${status}
Remote-MTA: dns; mailstore.elders.test
Diagnostic-Code: smtp; ${diagnostic}`,
    `This is the mail system at host mx.elders.test.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<cagla@elders.test>: host mailstore.elders.test[192.0.2.25] said: ${diagnostic}`)

export const samples: Sample[] = [
  { server: 'Postfix', says: 'returned', code: '5.1.1', raw: postfix('failed', '5.1.1', '550 5.1.1 <cagla@elders.test>: Recipient address rejected:\n    User unknown in virtual mailbox table') },
  { server: 'Postfix that tells the reason in the answer of the other server only', says: 'returned', code: '5.2.2', raw: postfix('failed', '5.0.0', '552 5.2.2 mailbox full') },
  { server: 'Postfix that gives up after five days of waiting', says: 'returned', code: '4.4.1', raw: postfix('failed', '4.4.1', '421 4.4.1 connection timed out') },
  { server: 'Postfix that still tries', says: 'delayed', raw: postfix('delayed', '4.4.1', '421 4.4.1 connection timed out', 'Delayed Mail (still being retried)') },
  { server: 'Postfix that delivered it, for who asked to be told', says: 'none', raw: postfix('delivered', '2.0.0', '250 2.0.0 Ok', 'Successful Mail Delivery Report') },
  {
    server: 'Exchange Online', says: 'returned', code: '5.1.10',
    raw: `From: <postmaster@elders.onmicrosoft.test>
To: <TO>
Date: Thu, 12 Mar 2026 13:05:06 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="5c1d6a0e-9b7a-4f11-8a3e-0a9e0a1c2b3d"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: nl-NL
Message-ID: <5c1d6a0e@AM9PR01MB1234.eurprd01.prod.exchangelabs.test>
Subject: Onbestelbaar: Over uw gegevens
Auto-Submitted: auto-replied
MIME-Version: 1.0

--5c1d6a0e-9b7a-4f11-8a3e-0a9e0a1c2b3d
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="a1"

--a1
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to cagla@elders.test couldn't be delivered.
cagla wasn't found at elders.test.

--a1
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: base64

PGh0bWw+PGJvZHk+Y2FnbGEgd2Fzbid0IGZvdW5kPC9ib2R5PjwvaHRtbD4=

--a1--

--5c1d6a0e-9b7a-4f11-8a3e-0a9e0a1c2b3d
Content-Type: message/delivery-status

Reporting-MTA: dns;AM9PR01MB1234.eurprd01.prod.exchangelabs.test
Received-From-MTA: dns;meldklok.example.net
Arrival-Date: Thu, 12 Mar 2026 13:05:05 +0000

Final-recipient: RFC822;cagla@elders.test
Action: failed
Status: 5.1.10
Diagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient cagla@elders.test not found by SMTP address lookup
X-Display-Name: cagla@elders.test

--5c1d6a0e-9b7a-4f11-8a3e-0a9e0a1c2b3d
Content-Type: message/rfc822

${original}

Beste Çağla,

--5c1d6a0e-9b7a-4f11-8a3e-0a9e0a1c2b3d--
`,
  },
  {
    server: 'Gmail', says: 'returned', code: '5.1.1',
    raw: report('Mail Delivery Subsystem <mailer-daemon@googlemail.test>', 'Delivery Status Notification (Failure)',
      `Reporting-MTA: dns; googlemail.test
Received-From-MTA: dns; post@voorbeeld.test
Arrival-Date: Thu, 12 Mar 2026 06:05:03 -0700 (PDT)
X-Original-Message-ID: <f3a1@voorbeeld.test>

Final-Recipient: rfc822; cagla@elders.test
Action: failed
Status: 5.1.1
Remote-MTA: dns; gmail-smtp-in.l.elders.test. (192.0.2.26, the server for the domain elders.test.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
 550-5.1.1 double-checking the recipient's email address for typos or
 550 5.1.1 unnecessary spaces.
Last-Attempt-Date: Thu, 12 Mar 2026 06:05:04 -0700 (PDT)`,
      '** Address not found **\n\nYour message wasn\'t delivered to cagla@elders.test because the address couldn\'t be found.'),
  },
  {
    server: 'Exim of today', says: 'returned', code: '5.1.1',
    raw: report('Mail Delivery System <Mailer-Daemon@mx.elders.test>', 'Mail delivery failed: returning message to sender',
      `Reporting-MTA: dns; mx.elders.test

Action: failed
Final-Recipient: rfc822;cagla@elders.test
Status: 5.0.0
Remote-MTA: dns; mailstore.elders.test
Diagnostic-Code: smtp; 550 5.1.1 <cagla@elders.test> User doesn't exist: cagla`,
      'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error.'),
  },
  {
    server: 'Exim of before, without a report', says: 'returned', code: '550',
    raw: `Return-path: <>
Envelope-to: TO
Received: from mail by mx.elders.test with local (Exim 4.69) id 1SYq5W-0004Yz-6o for TO; Thu, 12 Mar 2026 14:05:04 +0100
X-Failed-Recipients: cagla@elders.test
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.elders.test>
To: TO
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1SYq5W-0004Yz-6o@mx.elders.test>

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  cagla@elders.test
    SMTP error from remote mail server after RCPT TO:<cagla@elders.test>:
    host mailstore.elders.test [192.0.2.25]: 550 No such user here

------ This is a copy of the message, including all the headers. ------

${original}

Beste Çağla,
`,
  },
  {
    server: 'Exim that still tries', says: 'delayed',
    raw: `Return-path: <>
Envelope-to: TO
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.elders.test>
To: TO
Subject: Warning: message 1SYq5W-0004Yz-6o delayed 24 hours

This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.elders.test.

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated at intervals.
`,
  },
  {
    server: 'qmail', says: 'returned', code: '5.1.1',
    raw: `Return-Path: <>
Delivered-To: TO
Received: (qmail 12345 invoked for bounce); 12 Mar 2026 13:05:04 -0000
Date: 12 Mar 2026 13:05:04 -0000
From: MAILER-DAEMON@mx.elders.test
To: TO
Subject: failure notice

Hi. This is the qmail-send program at mx.elders.test.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<cagla@elders.test>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

${original}

Beste Çağla,
`,
  },
  {
    server: 'qmail after a week', says: 'returned', code: '4.4.1',
    raw: `Return-Path: <>
From: MAILER-DAEMON@mx.elders.test
To: TO
Subject: failure notice

Hi. This is the qmail-send program at mx.elders.test.
I'm afraid I wasn't able to deliver your message to the following addresses.

<cagla@elders.test>:
CNAME lookup failed temporarily. (#4.4.1)
I'm not going to try again; this message has been in the queue too long.
`,
  },
  {
    server: 'an appliance that only names the address it came back to', says: 'returned', code: '5.0.0',
    raw: `Return-Path: <>
From: "Mail Gateway" <postmaster@elders.test>
To: TO
Subject: Undeliverable mail
Content-Type: text/html

<html><body><p>Your message did not reach some or all of the intended recipients.</p></body></html>
`,
  },
  {
    server: 'Outlook, out of office', says: 'none',
    raw: `Return-Path: <>
From: Cagla <cagla@elders.test>
To: TO
Subject: Automatisch antwoord: Over uw gegevens
Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
Precedence: auto_reply

Ik ben er niet tot 16 maart. Mail die u nu stuurt wordt niet afgeleverd bij een collega.
`,
  },
  {
    server: 'Gmail, out of office', says: 'none',
    raw: `Return-Path: <>
From: Cagla <cagla@elders.test>
To: TO
Subject: On holiday Re: Over uw gegevens
Auto-Submitted: auto-replied
Precedence: bulk
X-Autoreply: yes

Back on the 16th. If this is undeliverable, well, it is not.
`,
  },
  {
    server: 'a person who answers to the wrong address', says: 'none',
    raw: `Return-Path: <cagla@elders.test>
From: Cagla <cagla@elders.test>
To: TO
Subject: Re: Over uw gegevens

Is this real? My last mail to you was undeliverable, 550 5.1.1.
`,
  },
  {
    server: 'a read receipt of Exchange', says: 'none',
    raw: `From: Cagla <cagla@elders.test>
To: TO
Subject: Niet gelezen: Over uw gegevens
Content-Type: multipart/report; report-type=disposition-notification; boundary="r1"
MIME-Version: 1.0

--r1
Content-Type: text/plain

Your message was deleted without being read.

--r1
Content-Type: message/disposition-notification

Final-Recipient: RFC822; cagla@elders.test
Disposition: automatic-action/MDN-sent-automatically; deleted

--r1--
`,
  },
  {
    server: 'a provider that passes on a complaint', says: 'none',
    raw: `Return-Path: <>
From: Abuse desk <postmaster@elders.test>
To: TO
Subject: complaint about message, delivery failed to please
Content-Type: multipart/report; report-type=feedback-report; boundary="f1"
MIME-Version: 1.0

--f1
Content-Type: text/plain

This is an email abuse report.

--f1
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1

--f1--
`,
  },
]

/** As it comes in over the line, for one address that we made. */
export function cameBack({ raw }: Pick<Sample, 'raw'>, to: string): string {
  return raw.replaceAll('TO', to).replaceAll(/\r?\n/g, '\r\n')
}
