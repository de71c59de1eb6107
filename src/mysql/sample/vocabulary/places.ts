/** In patterns `#` stands for a digit and `@` for a capital letter. */
export interface City {
  name: string;
  state: string;
  postalCode: string;
  weight: number;
  /** Where it differs from that of the country. */
  phone?: string;
}

export interface Country {
  /** ISO 3166-1 alpha-2, as it stands in the tables. */
  code: 'US' | 'CA' | 'GB' | 'AU' | 'DE' | 'FR' | 'MX' | 'BR' | 'JP' | 'IN';
  name: string;
  /** ISO 4217. All amounts in the tables are US dollars; this is what the customer pays in. */
  currency: string;
  /** US dollars for one unit of the currency. */
  usdRate: number;
  /** What the shop asks there, against its list price in the United States. */
  priceLevel: number;
  /** Of the net amount. */
  taxRate: number;
  /** Share of those who sign up, at the first and at the last day. */
  signUps: readonly [first: number, last: number];
  /** Out of numbers kept for fiction where the country keeps some. */
  phone: string;
  /** `{n}` is the house number, `{street}` the street. */
  addressLine: string;
  secondLine: string;
  streets: readonly string[];
  cities: readonly City[];
}

const city = (name: string, state: string, postalCode: string, weight: number, phone?: string): City => ({
  ...{ name, state, postalCode, weight },
  ...(phone === undefined ? {} : { phone }),
});

export const COUNTRIES: readonly Country[] = [
  {
    ...{ code: 'US', name: 'United States', currency: 'USD', usdRate: 1, priceLevel: 1, taxRate: 0.08 },
    signUps: [0.5, 0.4],
    phone: '+1-202-555-01##',
    addressLine: '{n} {street}',
    secondLine: 'Apt #@',
    streets: [
      ...['Main St', 'Oak Ave', 'Maple Dr', 'Cedar Ln', 'Park Ave', 'Washington St', 'Lake Rd', 'Hillcrest Blvd'],
      ...['2nd St', 'Elm St', 'Sunset Blvd', 'River Rd', 'Highland Ave', 'Pine St', 'Chestnut St', 'Lincoln Way'],
    ],
    cities: [
      city('New York', 'NY', '100##', 16, '+1-212-555-01##'),
      city('Los Angeles', 'CA', '900##', 13, '+1-213-555-01##'),
      city('Chicago', 'IL', '606##', 9, '+1-312-555-01##'),
      city('Houston', 'TX', '770##', 8, '+1-713-555-01##'),
      city('Phoenix', 'AZ', '850##', 6, '+1-602-555-01##'),
      city('Philadelphia', 'PA', '191##', 6, '+1-215-555-01##'),
      city('San Diego', 'CA', '921##', 5, '+1-619-555-01##'),
      city('Dallas', 'TX', '752##', 5, '+1-214-555-01##'),
      city('Austin', 'TX', '787##', 4, '+1-512-555-01##'),
      city('Seattle', 'WA', '981##', 5, '+1-206-555-01##'),
      city('Denver', 'CO', '802##', 4, '+1-303-555-01##'),
      city('Boston', 'MA', '021##', 4, '+1-617-555-01##'),
      city('Portland', 'OR', '972##', 3, '+1-503-555-01##'),
      city('Atlanta', 'GA', '303##', 4, '+1-404-555-01##'),
      city('Miami', 'FL', '331##', 4, '+1-305-555-01##'),
      city('Minneapolis', 'MN', '554##', 3, '+1-612-555-01##'),
    ],
  },
  {
    ...{ code: 'CA', name: 'Canada', currency: 'CAD', usdRate: 0.74, priceLevel: 1.04, taxRate: 0.13 },
    signUps: [0.08, 0.08],
    phone: '+1-613-555-01##',
    addressLine: '{n} {street}',
    secondLine: 'Unit ##',
    streets: [
      'Queen St W',
      'King St E',
      'Yonge St',
      'Bloor St',
      'Rue Sherbrooke',
      'Granville St',
      'Jasper Ave',
      'Bank St',
    ],
    cities: [
      city('Toronto', 'ON', 'M5V #@#', 9),
      city('Montréal', 'QC', 'H3B #@#', 6),
      city('Vancouver', 'BC', 'V6B #@#', 5),
      city('Calgary', 'AB', 'T2P #@#', 4),
      city('Ottawa', 'ON', 'K1P #@#', 3),
    ],
  },
  {
    ...{ code: 'GB', name: 'United Kingdom', currency: 'GBP', usdRate: 1.27, priceLevel: 1.08, taxRate: 0.2 },
    signUps: [0.1, 0.09],
    phone: '+44 7700 900###',
    addressLine: '{n} {street}',
    secondLine: 'Flat #',
    streets: [
      'High Street',
      'Station Road',
      'Church Lane',
      'Victoria Road',
      'Mill Lane',
      "St John's Street",
      'The Crescent',
    ],
    cities: [
      city('London', 'England', 'EC#A #@@', 12),
      city('Manchester', 'England', 'M# #@@', 5),
      city('Birmingham', 'England', 'B# #@@', 5),
      city('Bristol', 'England', 'BS# #@@', 3),
      city('Edinburgh', 'Scotland', 'EH# #@@', 3),
      city('Cardiff', 'Wales', 'CF## #@@', 2),
    ],
  },
  {
    ...{ code: 'DE', name: 'Germany', currency: 'EUR', usdRate: 1.08, priceLevel: 1.06, taxRate: 0.19 },
    signUps: [0.1, 0.1],
    phone: '+49 30 23125###',
    addressLine: '{street} {n}',
    secondLine: 'c/o ##',
    streets: ['Hauptstraße', 'Bahnhofstraße', 'Gartenweg', 'Schillerstraße', 'Lindenallee', 'Am Markt', 'Goethestraße'],
    cities: [
      city('Berlin', 'Berlin', '10###', 8),
      city('Hamburg', 'Hamburg', '20###', 5),
      city('München', 'Bayern', '80###', 5),
      city('Köln', 'Nordrhein-Westfalen', '50###', 4),
      city('Frankfurt am Main', 'Hessen', '60###', 3),
      city('Leipzig', 'Sachsen', '041##', 2),
    ],
  },
  {
    ...{ code: 'FR', name: 'France', currency: 'EUR', usdRate: 1.08, priceLevel: 1.05, taxRate: 0.2 },
    signUps: [0.06, 0.06],
    phone: '+33 1 99 00 ## ##',
    addressLine: '{n} {street}',
    secondLine: 'Bât. @',
    streets: [
      'rue de la Paix',
      'avenue Victor Hugo',
      'rue du Moulin',
      'place de la République',
      "rue de l'Église",
      'quai des Fleurs',
    ],
    cities: [
      city('Paris', 'Île-de-France', '750##', 8),
      city('Lyon', 'Auvergne-Rhône-Alpes', '6900#', 4),
      city('Marseille', "Provence-Alpes-Côte d'Azur", '130##', 4),
      city('Toulouse', 'Occitanie', '310##', 3),
      city('Nantes', 'Pays de la Loire', '440##', 2),
    ],
  },
  {
    ...{ code: 'AU', name: 'Australia', currency: 'AUD', usdRate: 0.66, priceLevel: 1.09, taxRate: 0.1 },
    signUps: [0.04, 0.04],
    phone: '+61 2 5550 ####',
    addressLine: '{n} {street}',
    secondLine: 'Unit #',
    streets: ['George St', 'Collins St', 'Beach Rd', 'Queen St', 'Victoria Pde', 'Wattle Gr'],
    cities: [
      city('Sydney', 'NSW', '20##', 6),
      city('Melbourne', 'VIC', '30##', 6),
      city('Brisbane', 'QLD', '40##', 3),
      city('Perth', 'WA', '60##', 2),
    ],
  },
  {
    ...{ code: 'JP', name: 'Japan', currency: 'JPY', usdRate: 0.0067, priceLevel: 1.02, taxRate: 0.1 },
    signUps: [0.04, 0.05],
    phone: '+81 3-5550-####',
    addressLine: '{street}{n}番地',
    secondLine: '#0#号室',
    streets: ['桜町', '本町', '中央', '緑ヶ丘', '栄町', '旭町'],
    cities: [
      city('東京', '東京都', '10#-00##', 8),
      city('横浜', '神奈川県', '22#-00##', 4),
      city('大阪', '大阪府', '53#-00##', 5),
      city('札幌', '北海道', '06#-00##', 2),
    ],
  },
  {
    ...{ code: 'IN', name: 'India', currency: 'INR', usdRate: 0.012, priceLevel: 0.88, taxRate: 0.18 },
    signUps: [0.03, 0.09],
    phone: '+91 22 5550 ####',
    addressLine: '{n}, {street}',
    secondLine: 'Flat #0#',
    streets: ['MG Road', 'Nehru Nagar', 'Station Road', 'Gandhi Marg', 'Park Street', 'Linking Road'],
    cities: [
      city('Mumbai', 'Maharashtra', '4000##', 6),
      city('New Delhi', 'Delhi', '1100##', 6),
      city('Bengaluru', 'Karnataka', '5600##', 6),
      city('Chennai', 'Tamil Nadu', '6000##', 3),
      city('Hyderabad', 'Telangana', '5000##', 3),
    ],
  },
  {
    ...{ code: 'BR', name: 'Brazil', currency: 'BRL', usdRate: 0.2, priceLevel: 0.95, taxRate: 0.17 },
    signUps: [0.03, 0.06],
    phone: '+55 11 5550-####',
    addressLine: '{street}, {n}',
    secondLine: 'Apto ##',
    streets: [
      'Rua das Flores',
      'Avenida Paulista',
      'Rua São João',
      'Travessa da Paz',
      'Rua do Comércio',
      'Alameda Santos',
    ],
    cities: [
      city('São Paulo', 'SP', '01###-###', 8),
      city('Rio de Janeiro', 'RJ', '20###-###', 5),
      city('Belo Horizonte', 'MG', '30###-###', 3),
      city('Curitiba', 'PR', '80###-###', 2),
      city('Salvador', 'BA', '40###-###', 2),
    ],
  },
  {
    ...{ code: 'MX', name: 'Mexico', currency: 'MXN', usdRate: 0.058, priceLevel: 0.93, taxRate: 0.16 },
    signUps: [0.02, 0.03],
    phone: '+52 55 5550 ####',
    addressLine: '{street} {n}',
    secondLine: 'Int. #',
    streets: [
      'Calle Hidalgo',
      'Avenida Juárez',
      'Calle Morelos',
      'Avenida Reforma',
      'Calle 5 de Mayo',
      'Calle Allende',
    ],
    cities: [
      city('Ciudad de México', 'CDMX', '06###', 7),
      city('Guadalajara', 'Jalisco', '44###', 4),
      city('Monterrey', 'Nuevo León', '64###', 4),
      city('Puebla', 'Puebla', '72###', 2),
    ],
  },
];
