export default {
  'demo.sign-in': 'Sample data: sign in as {email} (administrator) or {agent} (agent), password {password}',
} as const;
