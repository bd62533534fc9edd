import { killing } from './killing.ts'

describe('kill -9 in the middle of a mailing', function () {
  this.timeout(60_000)

  it('of the process that sends: nobody gets a second message, and those in doubt are listed', () => killing(400, [{ victim: 'sender', after: 137 }]))
  it('of the store: what was sent is known all the same', () => killing(400, [{ victim: 'store', after: 137 }]))
  it('of the mail server: nobody gets a second message, and it goes on when the server is back', () => killing(400, [{ victim: 'mail server', after: 137 }]))
})
