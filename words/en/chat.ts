export default {
  'chat.guest': 'Guest {number}',
  'chat.you': 'You',
  'chat.transcript-subject': 'Your conversation with {company}',
  'chat.transcript-intro': 'This is your conversation with {company}. Answer this e-mail if anything is missing.',
};
