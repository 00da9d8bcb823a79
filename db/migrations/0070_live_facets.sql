-- Most views ask for live tickets, which are a twentieth of all in a company with a past: an index of their facets alone has nothing else to leap over.
-- Asked with the same condition, word for word (views/view-store.ts): or it is not used.
create index ticket_facet_live on ticket_facet using gin (terms) with (gin_pending_list_limit = 65536)
  where ts_match_vq(terms, '''s:new'' | ''s:open'' | ''s:waiting_customer'' | ''s:waiting_others'''::tsquery);
