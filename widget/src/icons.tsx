/** @jsxImportSource preact */
// MIT License.
const paths = {
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  clip: 'm19.500 11.500-7.800 7.800a4.500 4.500 0 0 1-6.400-6.400l8.500-8.400a3 3 0 0 1 4.200 4.200l-8.400 8.500a1.500 1.500 0 0 1-2.200-2.200l7.300-7.200',
  send: 'M4 12 20 4l-5 16-3.500-6.500z',
  smile: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.500 14a4.200 4.200 0 0 0 7 0M9 9.500h.01M15 9.500h.01',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  find: 'M11 4.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13M15.800 15.800 20 20',
  back: 'M15 5 8 12l7 7',
  page: 'M7 4h7l4 4v12H7zM10 12h5M10 16h5',
  star: 'm12 3.500 2.600 5.400 5.900.8-4.300 4.100 1 5.900L12 16.900l-5.200 2.800 1-5.900L3.500 9.700l5.900-.8z',
};

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} stroke-width={name === 'more' ? 3 : undefined} />
    </svg>
  );
}
