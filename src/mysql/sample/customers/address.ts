import { WeightedChoice } from '../chance/alias-table.js';
import type { Random } from '../random.js';
import { type City, COUNTRIES, type Country } from '../vocabulary/places.js';

export interface Address {
  line1: string | null;
  line2: string | null;
  city: City;
  postalCode: string;
  country: Country;
}

const CITIES = COUNTRIES.map(({ cities }) => new WeightedChoice(cities.map((city) => [city, city.weight] as const)));

/** @param country index in `COUNTRIES` */
export function drawAddress(random: Random, country: number): Address {
  const place = COUNTRIES[country]!;
  const city = CITIES[country]!.draw(random);
  const house = random.integer(1, random.chance(0.3) ? 980 : 120);
  const street = random.pick(place.streets);
  const line1 = place.addressLine.replace('{n}', String(house)).replace('{street}', street);
  return {
    line1: random.chance(0.97) ? line1 : null,
    line2: random.chance(0.15) ? filled(place.secondLine, random) : null,
    city,
    postalCode: filled(city.postalCode, random),
    country: place,
  };
}

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXY';

/** A pattern with `#` replaced by digits, `@` by letters. */
export function filled(pattern: string, random: Random): string {
  let text = '';
  for (const character of pattern) {
    if (character === '#') text += random.integer(0, 9);
    else if (character === '@') text += LETTERS[random.integer(0, LETTERS.length - 1)];
    else text += character;
  }
  return text;
}
