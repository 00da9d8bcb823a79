import { useEffect, useState } from 'react';
import type EditorPiece from './Editor.tsx';

/** Once it has come, for the life of the window. */
let cameEditor: typeof EditorPiece | null = null;

/**
 * The rich editor, null until it has come; it is heavy, and almost always wanted. Not `lazy`: that takes the place of the plain one a while after
 * it was made, and whoever types loses the focus meanwhile. When it cannot be fetched, the plain one goes on.
 */
export function useEditorPiece(): typeof EditorPiece | null {
  const [, come] = useState(cameEditor !== null);
  useEffect(() => {
    if (cameEditor) return;
    import('./Editor.tsx').then(
      (piece) => {
        cameEditor = piece.default;
        come(true);
      },
      () => {},
    );
  }, []);
  return cameEditor;
}
