/** Marks on a picture before a customer sends it. */
export default {
  'marks.capture': 'Take a picture of the screen',
  'marks.mark': 'Mark on',
  'marks.name': 'screen',
  'marks.failed': 'This picture cannot be opened here. It can be sent as it is.',
  'marks.title': 'Mark on the picture',
  'marks.box': 'Frame',
  'marks.arrow': 'Arrow',
  'marks.number': 'Number',
  'marks.blur': 'Hide',
  'marks.add': 'Add in the middle',
  'marks.undo': 'Undo',
  'marks.cancel': 'Cancel',
  'marks.done': 'Done',
  'marks.help':
    'Choose a tool and drag across the picture. By keyboard: “Add in the middle”, arrows move the mark, with Shift they change its size, Delete removes it. What you hide is gone from the picture before it is sent.',
  'marks.picture': 'Picture being marked. Marks on it:',
} as const;
