export default {
  'mail.reception.too-many-recipients': '4.5.3 A mail may go to {max} recipients at once. Please send it to the rest separately.',
  'mail.reception.too-large': '5.3.4 The mail is larger than {megabytes} MB and was not accepted. Please send large files another way.',
  'mail.reception.disk-full': '4.3.1 There is no room for the mail at the moment. Please try again later.',
  'mail.reception.database-away': '4.3.0 The mail cannot be stored safely at the moment. Please try again in a few minutes.',
  'mail.reception.put-off': '4.3.0 The mail could not be stored. Please try again later.',
  'mail.reception.port-taken':
    'Another program already listens on port {port} of {host}. Stop it, or set OKIENKO_SMTP_PORT to a free port (0 switches the reception off). It is tried again every 5 seconds.',
  'mail.reception.port-forbidden':
    'This system does not allow Okienko to listen on port {port} of {host}. Set OKIENKO_SMTP_PORT to a port above 1023, or allow it this one.',
  'mail.reception.no-such-address': 'This machine does not have the address {host}. Set OKIENKO_SMTP_BIND to an address it has.',
  'mail.reception.cannot-listen': 'Mail reception cannot listen on port {port} of {host} ({code}). It is tried again every 5 seconds.',
  'mail.unknown-sender': 'Unknown sender',
  'mail.unreadable':
    'This mail could not be read: its structure is damaged or far too large. It is kept exactly as it came; open its source to see it.',
  'mail.shown-in-part':
    'This message is too large to be shown whole: its beginning is below. All of it is kept exactly as it came; open its source to see it.',
  'mail.letter.no-mailbox': 'The mailbox it was to be sent from cannot send any more. Give it an SMTP server, then send again.',
  'mail.letter.in-doubt':
    'The mail server took the letter but did not confirm it, so it is sent once more under the same Message-ID. {answer}',
} as const;
