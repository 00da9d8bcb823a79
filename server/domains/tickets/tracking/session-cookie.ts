/** What a browser keeps of a customer who signed in by mail. It goes to every page for customers: some articles are theirs alone. */
export const sessionCookie = 'okienko_window';
export const sessionPath = '/';
