export default {
  'settings.refused.last-type': 'to jedyny używany typ, a zgłoszenie zawsze jakiś ma.',
  'settings.refused.no-field': 'nie ma pola „{key}”.',
  'settings.refused.twice': '„{key}” jest tu dwa razy.',
  'settings.refused.condition-outside': 'jedno z pól zależy od pola „{key}”, którego nie ma w tym formularzu.',
  'settings.refused.circle': 'te pola zależą od siebie w kółko: {keys}.',
  'settings.refused.standard-other': 'ten status nie może tu być domyślny: należy do innego stanu albo do innych typów.',
  'settings.refused.standard': 'każdy stan ma status domyślny. Najpierw ustaw jako domyślny inny.',
  'settings.refused.standard-for-all': 'domyślny status stanu musi być dostępny dla wszystkich typów.',
  'settings.refused.under-itself': 'znalazłoby się samo pod sobą.',
  'settings.refused.too-many':
    'może {limit, plural, one {być najwyżej #} few {być najwyżej #} many {być najwyżej #} other {być najwyżej #}}.',
  'settings.refused.no-name': 'potrzebna jest nazwa.',
  'settings.refused.no-options': 'musi być z czego wybierać.',
  'settings.refused.options-of-other': 'opcje ma tylko pole wyboru.',
  'settings.refused.decides': 'od tego pola zależy {fields}. Najpierw zmień to w formularzach.',
  'settings.refused.into-itself': 'etykiety nie można połączyć z nią samą ani z taką, która właśnie jest łączona.',
} as const;
