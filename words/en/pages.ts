/** The frame of the pages that customers see. */
export default {
  'pages.skip': 'Skip to the content',
  'pages.rooms': 'On this site',
  'pages.languages': 'Language',
  'pages.not-found': 'This page is not here',
  'pages.not-found-about': 'It may have been moved or withdrawn. Check the address, or begin from the start page.',
  'pages.failed': 'Something broke on our side',
  'pages.failed-about': 'Nothing you wrote was saved. Please try again in a moment; we have noted what happened.',
  'pages.refused': 'That did not work',
  'pages.to-start': 'Go to the start page',
};
