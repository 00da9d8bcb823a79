import { useQuery } from '@tanstack/react-query';
import { chatQueries } from './chats.ts';

/** The newest of our messages that the customer has read in their window; null where there is none, or no chat. */
export function useReadId(ticketId: number, wanted: boolean): number | null {
  return useQuery({ ...chatQueries.ofTicket(ticketId), enabled: wanted }).data?.[0]?.customerReadId ?? null;
}
