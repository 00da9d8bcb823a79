/**
 * MIT License: it is part of the window on other people's pages too.
 * Marks on a picture before it is sent: frames, arrows, numbers, and what nobody should see made unreadable. Depends on nothing, draws on a canvas, and gives back a
 * picture in which the marks are pixels: what was hidden is not in it any more. By mouse, finger or keyboard.
 */
export interface MarkWords {
  title: string;
  tools: Record<Tool, string>;
  add: string;
  undo: string;
  cancel: string;
  done: string;
  help: string;
  picture: string;
}
export type Tool = 'box' | 'arrow' | 'number' | 'blur';

interface Mark {
  tool: Tool;
  x: number;
  y: number;
  /** From there; may be negative while it is drawn. */
  w: number;
  h: number;
}

const side_px_max = 2_400;
const tools: readonly Tool[] = ['box', 'arrow', 'number', 'blur'];
const accent = '#3a48a0';

/** A picture of the screen, a window or a tab that the person chooses. Null when they choose none, or where browsers cannot. */
export async function captureScreen(): Promise<Blob | null> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false });
    try {
      const video = document.createElement('video');
      video.srcObject = stream;
      video.muted = true;
      await video.play();
      // The first picture is often still the dialog of the browser.
      await new Promise((ready) => setTimeout(ready, 350));
      const canvas = document.createElement('canvas');
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      canvas.getContext('2d')!.drawImage(video, 0, 0);
      return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    } finally {
      for (const track of stream.getTracks()) track.stop();
    }
  } catch {
    return null;
  }
}

/** Shows the picture for marking. Resolves with the marked one (PNG), or null when it was given up. */
export async function markPicture(picture: Blob, words: MarkWords): Promise<Blob | null> {
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, side_px_max / Math.max(bitmap.width, bitmap.height));
  const source = document.createElement('canvas');
  source.width = Math.max(1, Math.round(bitmap.width * scale));
  source.height = Math.max(1, Math.round(bitmap.height * scale));
  source.getContext('2d')!.drawImage(bitmap, 0, 0, source.width, source.height);
  bitmap.close();
  return new Promise((resolve) => open(source, words, resolve));
}

function open(source: HTMLCanvasElement, words: MarkWords, resolve: (picture: Blob | null) => void): void {
  const marks: Mark[] = [];
  let tool: Tool = 'box';
  let drawing: Mark | null = null;
  let chosen: Mark | null = null;

  const dialog = document.createElement('dialog');
  dialog.className = 'marks';
  dialog.setAttribute('aria-label', words.title);
  const canvas = document.createElement('canvas');
  canvas.width = source.width;
  canvas.height = source.height;
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'img');
  const bar = document.createElement('div');
  bar.className = 'marks-bar';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', words.title);
  const said = document.createElement('p');
  said.className = 'marks-said';
  said.setAttribute('role', 'status');
  said.textContent = words.help;
  const place = document.createElement('div');
  place.className = 'marks-place';
  place.append(canvas);

  const button = (text: string, press: () => void, kind = '') => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    if (kind) made.className = kind;
    made.addEventListener('click', press);
    bar.append(made);
    return made;
  };
  const toolButtons = tools.map((one) => button(words.tools[one], () => choose(one)));
  button(words.add, addInMiddle);
  const undo = button(words.undo, takeBack);
  button(words.cancel, () => close(null));
  button(words.done, finish, 'button');
  dialog.append(bar, place, said);
  document.body.append(dialog);

  function choose(next: Tool): void {
    tool = next;
    for (const [at, one] of toolButtons.entries()) one.setAttribute('aria-pressed', String(tools[at] === next));
  }
  function draw(): void {
    paint(canvas, source, drawing ? [...marks, drawing] : marks, chosen);
    canvas.setAttribute('aria-label', `${words.picture} ${marks.length}`);
    undo.disabled = marks.length === 0;
  }
  function takeBack(): void {
    marks.pop();
    chosen = marks.at(-1) ?? null;
    draw();
  }
  /** For whoever has no pointer: it appears in the middle, arrows move it, with Shift they make it larger or smaller. */
  function addInMiddle(): void {
    const [w, h] = [source.width / 4, source.height / 6];
    chosen = { tool, x: source.width / 2 - w / 2, y: source.height / 2 - h / 2, w, h };
    marks.push(chosen);
    draw();
    canvas.focus();
  }
  function close(picture: Blob | null): void {
    dialog.close();
    dialog.remove();
    resolve(picture);
  }
  function finish(): void {
    chosen = null;
    draw();
    canvas.toBlob(close, 'image/png');
  }
  const at = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) * canvas.width) / box.width, y: ((event.clientY - box.top) * canvas.height) / box.height };
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    drawing = { tool, ...at(event), w: 0, h: 0 };
    event.preventDefault();
    canvas.focus();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drawing) return;
    const to = at(event);
    drawing.w = to.x - drawing.x;
    drawing.h = to.y - drawing.y;
    draw();
  });
  const drop = () => {
    if (!drawing) return;
    const mark = drawing;
    drawing = null;
    // A touch without a way is a number where it is one, and a slip elsewhere.
    if (mark.tool === 'number' || Math.hypot(mark.w, mark.h) > 8) {
      marks.push(mark);
      chosen = mark;
    }
    draw();
  };
  canvas.addEventListener('pointerup', drop);
  canvas.addEventListener('pointercancel', () => {
    drawing = null;
    draw();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) {
      takeBack();
      event.preventDefault();
      return;
    }
    if (event.target !== canvas) return;
    const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[event.key];
    if (step && chosen) {
      const by = Math.max(4, source.width / 100);
      if (event.shiftKey) {
        chosen.w += step[0] * by;
        chosen.h += step[1] * by;
      } else {
        chosen.x += step[0] * by;
        chosen.y += step[1] * by;
      }
      draw();
      event.preventDefault();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const found = chosen ? marks.indexOf(chosen) : -1;
      if (found >= 0) marks.splice(found, 1);
      chosen = marks.at(-1) ?? null;
      draw();
      event.preventDefault();
    } else if (event.key === 'Enter') {
      addInMiddle();
      event.preventDefault();
    }
  });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    close(null);
  });
  choose('box');
  draw();
  dialog.showModal();
  toolButtons[0]!.focus();
}

function paint(canvas: HTMLCanvasElement, source: HTMLCanvasElement, marks: readonly Mark[], chosen: Mark | null): void {
  const pen = canvas.getContext('2d')!;
  const thick = Math.max(3, Math.round(Math.max(source.width, source.height) / 400));
  pen.drawImage(source, 0, 0);
  // First what hides: no frame is hidden by it.
  for (const mark of marks) if (mark.tool === 'blur') hide(pen, source, mark);
  let number = 0;
  for (const mark of marks) {
    if (mark.tool === 'number') number++;
    pen.lineWidth = thick;
    if (mark.tool === 'box') frame(pen, mark, thick);
    if (mark.tool === 'arrow') arrow(pen, mark, thick);
    if (mark.tool === 'number') numbered(pen, mark, number, thick);
    if (mark === chosen) outline(pen, mark, thick);
  }
}

function frame(pen: CanvasRenderingContext2D, { x, y, w, h }: Mark, thick: number): void {
  pen.lineJoin = 'round';
  pen.strokeStyle = '#fff';
  pen.lineWidth = thick * 2;
  pen.strokeRect(x, y, w, h);
  pen.strokeStyle = accent;
  pen.lineWidth = thick;
  pen.strokeRect(x, y, w, h);
}

function arrow(pen: CanvasRenderingContext2D, { x, y, w, h }: Mark, thick: number): void {
  const turn = Math.atan2(h, w);
  const head = thick * 5;
  for (const [colour, width] of [['#fff', thick * 2.4], [accent, thick * 1.2]] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + w, y + h);
    for (const spread of [0.5, -0.5]) {
      pen.moveTo(x + w, y + h);
      pen.lineTo(x + w - head * Math.cos(turn + spread), y + h - head * Math.sin(turn + spread));
    }
    pen.stroke();
  }
}

function numbered(pen: CanvasRenderingContext2D, { x, y }: Mark, number: number, thick: number): void {
  const round = thick * 6;
  pen.beginPath();
  pen.arc(x, y, round, 0, 7);
  pen.fillStyle = accent;
  pen.fill();
  pen.strokeStyle = '#fff';
  pen.lineWidth = thick;
  pen.stroke();
  pen.fillStyle = '#fff';
  pen.font = `600 ${round}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(String(number), x, y);
}

/** A few large blocks of one colour each, taken from an average: nothing of letters or faces is left to be made out, or calculated back. */
function hide(pen: CanvasRenderingContext2D, source: HTMLCanvasElement, mark: Mark): void {
  const x = Math.max(0, Math.floor(Math.min(mark.x, mark.x + mark.w)));
  const y = Math.max(0, Math.floor(Math.min(mark.y, mark.y + mark.h)));
  const w = Math.min(source.width - x, Math.ceil(Math.abs(mark.w)));
  const h = Math.min(source.height - y, Math.ceil(Math.abs(mark.h)));
  if (w < 1 || h < 1) return;
  const block = Math.max(24, Math.ceil(h / 3), Math.ceil(w / 24));
  const { data } = source.getContext('2d')!.getImageData(x, y, w, h);
  for (let top = 0; top < h; top += block)
    for (let left = 0; left < w; left += block) {
      const [bw, bh] = [Math.min(block, w - left), Math.min(block, h - top)];
      const sum = [0, 0, 0];
      for (let row = top; row < top + bh; row++)
        for (let column = left; column < left + bw; column++)
          for (let channel = 0; channel < 3; channel++) sum[channel]! += data[(row * w + column) * 4 + channel]!;
      // In steps of 16: an exact mean would still tell a little.
      const [red, green, blue] = sum.map((one) => Math.min(255, Math.round(one / (bw * bh) / 16) * 16));
      pen.fillStyle = `rgb(${red}, ${green}, ${blue})`;
      pen.fillRect(x + left, y + top, bw, bh);
    }
}

function outline(pen: CanvasRenderingContext2D, { x, y, w, h }: Mark, thick: number): void {
  pen.save();
  pen.setLineDash([thick * 2, thick * 2]);
  pen.lineWidth = Math.max(1, thick / 2);
  pen.strokeStyle = '#24211b';
  pen.strokeRect(x - thick * 2, y - thick * 2, w + thick * 4, h + thick * 4);
  pen.restore();
}
