export default {
  'mail-diagnosis.host-unknown': 'There is no server called {host}. Check the name for a typing error.',
  'mail-diagnosis.dns-down':
    'The name {host} could not be looked up. Check the network and the DNS settings of the machine Okienko runs on.',
  'mail-diagnosis.connection-refused':
    '{host} is there, but nothing listens on port {port}. Check the port: {server} usually uses {tlsPort} (TLS) or {plainPort} (STARTTLS).',
  'mail-diagnosis.no-route': '{host} cannot be reached from this machine. Check the network and the firewall.',
  'mail-diagnosis.no-answer':
    '{host} does not answer on port {port}. Check the port, and whether a firewall blocks outgoing connections to it.',
  'mail-diagnosis.cut-off':
    '{host} closed the connection before we were done. It may be overloaded or refuse this machine; try again in a moment.',
  'mail-diagnosis.port-is-plain':
    'Port {port} of {host} does not begin with TLS. Choose STARTTLS for this port, or TLS with port {tlsPort}.',
  'mail-diagnosis.port-is-tls':
    'Port {port} of {host} seems to expect TLS from the first byte. Choose TLS for this port, or STARTTLS with port {plainPort}.',
  'mail-diagnosis.starttls-missing':
    '{host} does not offer STARTTLS on port {port}. Choose TLS with port {tlsPort}, or ask the provider which settings to use.',
  'mail-diagnosis.starttls-demanded':
    '{host} takes no password over an unencrypted connection. Choose STARTTLS (port {plainPort}) or TLS (port {tlsPort}).',
  'mail-diagnosis.certificate-other-name':
    'The certificate of {host} is made out for another name. Enter the server name that stands in the certificate.',
  'mail-diagnosis.certificate-expired':
    'The certificate of {host} has expired or is not valid yet. Ask whoever runs the server to renew it, and check the clock of this machine.',
  'mail-diagnosis.certificate-untrusted':
    'Nobody we know vouches for the certificate of {host}. If the server is your own, save its certificate to a file and start Okienko with NODE_EXTRA_CA_CERTS=/path/to/the/file.',
  'mail-diagnosis.tls-too-old': '{host} speaks only an outdated kind of encryption. Ask whoever runs it to allow TLS 1.2 or newer.',
  'mail-diagnosis.tls-failed':
    'No encrypted connection to {host} on port {port} came about. Check port and kind of encryption. The server said: {answer}',
  'mail-diagnosis.password-refused':
    '{host} refused the password for {user}. Check the user name (often the whole address) and the password.',
  'mail-diagnosis.app-password':
    '{host} wants an app password for {user}. Make one in the security settings of that account and enter it here.',
  'mail-diagnosis.oauth-needed':
    '{host} takes no passwords from programs for {user}. Choose “With the provider, without a password” in the settings of the mailbox and sign in there.',
  'mail-diagnosis.login-needed': '{host} sends only for those who log in. Enter a user name and a password.',
  'mail-diagnosis.too-many-tries':
    '{host} has had too many connections or tries for {user} and wants a break. Wait some minutes, then try again.',
  'mail-diagnosis.no-such-mailbox':
    'The account {user} on {host} has no folder called {mailbox}. Choose another one; the inbox is called INBOX.',
  'mail-diagnosis.relay-denied':
    '{host} does not forward mail for us. Log in with the account of the sender address, or allow this machine to relay.',
  'mail-diagnosis.sender-refused':
    '{host} does not let {user} send from this address. Use an address that belongs to the account. The server said: {answer}',
  'mail-diagnosis.recipient-refused': '{host} refused the recipient. Check the address. The server said: {answer}',
  'mail-diagnosis.too-large': 'The mail is larger than {host} takes. Send the files another way, or fewer at once.',
  'mail-diagnosis.taken-for-spam':
    '{host} took the mail for spam or blocks this machine. Check SPF, DKIM and the reputation of your address. The server said: {answer}',
  'mail-diagnosis.quota': 'The account {user} on {host} is full. Make room in it or enlarge it.',
  'mail-diagnosis.later': '{host} cannot do it just now. We go on trying by ourselves. The server said: {answer}',
  'mail-diagnosis.refused': '{host} refused. The server said: {answer}',
  'mail-diagnosis.unknown': 'The connection to {host} on port {port} failed. The server said: {answer}',
  'mail-diagnosis.oauth-none': 'Nobody has signed this mailbox in with its provider yet. Open its settings and press “Sign in”.',
  'mail-diagnosis.oauth-ended':
    'The sign-in of this mailbox with its provider has ended or was revoked. Open its settings and press “Sign in again”. {answer}',
  'mail-diagnosis.oauth-refused':
    '{host} does not accept the sign-in of {user}. Sign in with the account of this mailbox, and have IMAP and SMTP allowed for it (in Microsoft 365: “Authenticated SMTP”). The server said: {answer}',
  'mail-diagnosis.oauth-away': 'The provider’s sign-in does not answer just now. We go on trying by ourselves. {answer}',
} as const;
