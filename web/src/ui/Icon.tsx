import { createElement, memo, type ReactElement } from 'react';
import {
  Activity,
  AlarmClock,
  ArrowDown,
  ArrowLeft,
  ArrowUp,
  AtSign,
  Bell,
  BellOff,
  Bike,
  Bold,
  Book,
  Building2,
  Calendar,
  ChartColumn,
  Check,
  ChevronDown,
  ChevronRight,
  CircleHelp,
  Clock,
  Copy,
  CornerUpLeft,
  Download,
  Ellipsis,
  ExternalLink,
  Eye,
  EyeOff,
  Forward,
  File,
  Filter,
  Globe,
  GripVertical,
  Image,
  Inbox,
  Italic,
  Keyboard,
  Link,
  List,
  ListFilter,
  ListOrdered,
  Lock,
  LogOut,
  type LucideIcon,
  Mail,
  Menu,
  Merge,
  MessageCircle,
  Moon,
  Paperclip,
  Pause,
  Pencil,
  Phone,
  Play,
  Plus,
  Printer,
  RefreshCw,
  Rows3,
  Search,
  Send,
  Settings,
  Share2,
  Shield,
  Smartphone,
  SquareCheck,
  Star,
  Sun,
  SunMoon,
  Tag,
  TextQuote,
  Ticket,
  Trash2,
  TriangleAlert,
  Undo2,
  Upload,
  User,
  UserPlus,
  Users,
  Video,
  WifiOff,
  X,
} from 'lucide-react';
import './Icon.css';

/** The icons of the desk, by what they stand for. One place, so that the same thing has the same picture everywhere. */
const icons = {
  desk: Inbox,
  ticket: Ticket,
  users: Users,
  user: User,
  'user-add': UserPlus,
  book: Book,
  live: Activity,
  chart: ChartColumn,
  gear: Settings,
  phone: Phone,
  mail: Mail,
  chat: MessageCircle,
  sms: Smartphone,
  web: Globe,
  video: Video,
  lock: Lock,
  task: SquareCheck,
  snooze: AlarmClock,
  search: Search,
  filter: ListFilter,
  funnel: Filter,
  down: ChevronDown,
  right: ChevronRight,
  left: ArrowLeft,
  up: ArrowUp,
  'arrow-down': ArrowDown,
  clip: Paperclip,
  file: File,
  image: Image,
  play: Play,
  pause: Pause,
  check: Check,
  close: X,
  more: Ellipsis,
  plus: Plus,
  edit: Pencil,
  trash: Trash2,
  alert: TriangleAlert,
  offline: WifiOff,
  link: Link,
  tag: Tag,
  merge: Merge,
  reply: CornerUpLeft,
  send: Send,
  undo: Undo2,
  copy: Copy,
  download: Download,
  upload: Upload,
  print: Printer,
  refresh: RefreshCw,
  out: ExternalLink,
  leave: LogOut,
  eye: Eye,
  'eye-off': EyeOff,
  clock: Clock,
  calendar: Calendar,
  at: AtSign,
  bell: Bell,
  'bell-off': BellOff,
  forward: Forward,
  share: Share2,
  star: Star,
  shield: Shield,
  building: Building2,
  bike: Bike,
  keyboard: Keyboard,
  help: CircleHelp,
  menu: Menu,
  grip: GripVertical,
  list: List,
  rows: Rows3,
  bold: Bold,
  italic: Italic,
  bullets: List,
  numbers: ListOrdered,
  quote: TextQuote,
  sun: Sun,
  moon: Moon,
  theme: SunMoon,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof icons;

export const iconNames = Object.keys(icons) as IconName[];

type Shapes = [tag: string, attributes: Record<string, string>][];

/**
 * The lines an icon is drawn with. A screen has a hundred icons and every key draws many of them: as one svg each, with lines made once, they cost a
 * third of what the package's own components (three levels, and a merge of attributes at each drawing) do.
 */
function shapesOf(icon: LucideIcon): Shapes {
  const { render } = icon as unknown as { render: (props: object, ref: null) => ReactElement<{ icon: { node: Shapes } }> };
  return render({}, null).props.icon.node;
}

const lines = new Map<IconName, ReactElement[]>();

export function linesOf(name: IconName): ReactElement[] {
  const known = lines.get(name);
  if (known) return known;
  const made = shapesOf(icons[name]).map(([tag, attributes]) => createElement(tag, attributes));
  lines.set(name, made);
  return made;
}

/** A picture beside words. Give `label` only where there are no words; otherwise it is decoration. */
export const Icon = memo(function Icon(props: { name: IconName; size?: 'small' | 'normal' | 'large'; label?: string }) {
  return (
    <svg
      className={`ui-icon ${props.size ?? 'normal'}`}
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(props.label ? { role: 'img', 'aria-label': props.label } : { 'aria-hidden': true })}
    >
      {linesOf(props.name)}
    </svg>
  );
});

/** Our mark: the small window. */
export function Logo({ size = 32, label }: { size?: number; label?: string }) {
  return (
    <svg
      className="ui-logo"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <rect x="4" y="4" width="24" height="24" rx="6" />
      <path d="M4 19h24" />
      <path d="M16 4v15" />
    </svg>
  );
}
