/** A name as it is written, or that and how it stands in an e-mail address. */
export type PersonName = string | readonly [written: string, latin: string];

export interface NameSet {
  given: readonly PersonName[];
  family: readonly PersonName[];
}

const ENGLISH: NameSet = {
  given: [
    ...['Ada', 'Aaron', 'Abigail', 'Amelia', 'Anthony', 'Ava', 'Benjamin', 'Brandon', 'Brianna', 'Caleb', 'Charlotte'],
    ...['Chloe', 'Christopher', 'Daniel', 'David', 'Dylan', 'Eleanor', 'Elijah', 'Emily', 'Ethan', 'Evelyn', 'Gabriel'],
    ...['Grace', 'Hannah', 'Harper', 'Henry', 'Isaac', 'Isabella', 'Jack', 'Jacob', 'James', 'Jasmine', 'Joseph'],
    ...[
      'Joshua',
      'Julia',
      'Kayla',
      'Liam',
      'Logan',
      'Lucas',
      'Madison',
      'Mason',
      'Matthew',
      'Mia',
      'Michael',
      'Natalie',
    ],
    ...['Nathan', 'Noah', 'Nora', 'Oliver', 'Olivia', 'Owen', 'Rachel', 'Ruby', 'Ryan', 'Samantha', 'Samuel', 'Sarah'],
    ...['Sophia', 'Thomas', 'Tyler', 'Victoria', 'William', 'Zachary', 'Zoe'],
  ],
  family: [
    ...['Adams', 'Allen', 'Anderson', 'Bailey', 'Baker', 'Bennett', 'Brooks', 'Brown', 'Campbell', 'Carter', 'Clark'],
    ...['Collins', 'Cook', 'Cooper', "D'Angelo", 'Davis', 'Edwards', 'Evans', 'Foster', 'Garcia', 'Gray', 'Green'],
    ...[
      'Hall',
      'Harris',
      'Hernandez',
      'Hill',
      'Howard',
      'Hughes',
      'Jackson',
      'Johnson',
      'Jones',
      'Kelly',
      'King',
      'Lee',
    ],
    ...[
      'Lewis',
      'Martinez',
      'Miller',
      'Mitchell',
      'Moore',
      'Morgan',
      'Murphy',
      'Nelson',
      'Nguyen',
      "O'Brien",
      'Parker',
    ],
    ...['Patel', 'Perez', 'Phillips', 'Price', 'Quinn', 'Reed', 'Roberts', 'Robinson', 'Rogers', 'Ross', 'Sanders'],
    ...['Scott', 'Smith', 'Stewart', 'Taylor', 'Thompson', 'Turner', 'Walker', 'Ward', 'Watson', 'White', 'Williams'],
    ...['Wilson', 'Wood', 'Wright', 'Young'],
  ],
};

const GERMAN: NameSet = {
  given: [
    ...['Anna', 'Anton', 'Ben', 'Clara', 'Elias', 'Emil', 'Emma', 'Felix', 'Finn', 'Frieda', 'Hannah', 'Ida', 'Jan'],
    ...['Jonas', 'Jörg', 'Jürgen', 'Käthe', 'Lea', 'Lena', 'Leon', 'Lina', 'Lukas', 'Marie', 'Mathilda', 'Max', 'Mia'],
    ...['Moritz', 'Paul', 'Sabine', 'Sophie', 'Stefan', 'Theo', 'Uwe', 'Werner'],
  ],
  family: [
    ...['Bauer', 'Becker', 'Braun', 'Fischer', 'Fuchs', 'Hartmann', 'Hoffmann', 'Huber', 'Jäger', 'Keller', 'Klein'],
    ...['Koch', 'Köhler', 'König', 'Krause', 'Lang', 'Lehmann', 'Maier', 'Müller', 'Neumann', 'Richter', 'Schäfer'],
    ...['Schmidt', 'Schneider', 'Schröder', 'Schulz', 'Schwarz', 'Vogel', 'Wagner', 'Weber', 'Weiß', 'Werner', 'Wolf'],
    ...['Yılmaz', 'Zimmermann'],
  ],
};

const FRENCH: NameSet = {
  given: [
    ...['Adèle', 'Alice', 'Amélie', 'Antoine', 'Arthur', 'Camille', 'Chloé', 'Clément', 'Élise', 'Emma', 'François'],
    ...['Gabriel', 'Hélène', 'Hugo', 'Inès', 'Jules', 'Juliette', 'Léa', 'Léo', 'Louis', 'Louise', 'Lucas', 'Manon'],
    ...['Mathis', 'Nathan', 'Noé', 'Océane', 'Paul', 'Raphaël', 'Romane', 'Théo', 'Zoé'],
  ],
  family: [
    ...['Andre', 'Bernard', 'Blanc', 'Bonnet', 'Chevalier', 'Dubois', 'Dupont', 'Durand', 'Faure', 'Fontaine'],
    ...['Fournier', 'Garnier', 'Girard', 'Guérin', 'Lambert', 'Laurent', 'Lefebvre', 'Leroy', "L'Hermite", 'Martin'],
    ...['Mercier', 'Michel', 'Moreau', 'Morel', 'Petit', 'Richard', 'Robert', 'Rousseau', 'Roux', 'Simon', 'Thomas'],
    ...['Vincent'],
  ],
};

const SPANISH: NameSet = {
  given: [
    ...['Alejandro', 'Ana', 'Andrés', 'Camila', 'Carlos', 'Daniela', 'Diego', 'Elena', 'Fernanda', 'Gabriela', 'Iván'],
    ...['Jesús', 'José', 'Juan', 'Julieta', 'Leonardo', 'Lucía', 'Luis', 'María', 'Mateo', 'Miguel', 'Natalia'],
    ...['Nicolás', 'Paola', 'Raúl', 'Regina', 'Ricardo', 'Santiago', 'Sebastián', 'Sofía', 'Valentina', 'Ximena'],
  ],
  family: [
    ...[
      'Aguilar',
      'Castillo',
      'Castro',
      'Chávez',
      'Cruz',
      'Díaz',
      'Domínguez',
      'Flores',
      'García',
      'Gómez',
      'González',
    ],
    ...['Gutiérrez', 'Hernández', 'Jiménez', 'López', 'Martínez', 'Mendoza', 'Morales', 'Muñoz', 'Ortiz', 'Pérez'],
    ...['Ramírez', 'Ramos', 'Reyes', 'Rivera', 'Rodríguez', 'Romero', 'Ruiz', 'Sánchez', 'Torres', 'Vargas', 'Vázquez'],
  ],
};

const PORTUGUESE: NameSet = {
  given: [
    ...['Alice', 'Ana', 'Antônio', 'Arthur', 'Beatriz', 'Bernardo', 'Bruna', 'Caio', 'Camila', 'Cecília', 'Davi'],
    ...['Eduarda', 'Enzo', 'Felipe', 'Gabriela', 'Gustavo', 'Heitor', 'Helena', 'Isabela', 'João', 'Júlia', 'Larissa'],
    ...['Laura', 'Letícia', 'Lorenzo', 'Luiza', 'Mariana', 'Miguel', 'Rafael', 'Sophia', 'Thiago', 'Vitória'],
  ],
  family: [
    ...['Almeida', 'Alves', 'Araújo', 'Barbosa', 'Cardoso', 'Carvalho', 'Castro', 'Costa', 'Dias', 'Fernandes'],
    ...[
      'Ferreira',
      'Freitas',
      'Gomes',
      'Gonçalves',
      'Lima',
      'Lopes',
      'Martins',
      'Melo',
      'Mendes',
      'Moreira',
      'Nascimento',
    ],
    ...[
      'Nunes',
      'Oliveira',
      'Pereira',
      'Ribeiro',
      'Rocha',
      'Rodrigues',
      'Santos',
      'Silva',
      'Soares',
      'Souza',
      'Vieira',
    ],
  ],
};

const JAPANESE: NameSet = {
  given: [
    ['陽菜', 'hina'],
    ['葵', 'aoi'],
    ['結衣', 'yui'],
    ['美咲', 'misaki'],
    ['凛', 'rin'],
    ['さくら', 'sakura'],
    ['花子', 'hanako'],
    ['真央', 'mao'],
    ['蓮', 'ren'],
    ['大翔', 'hiroto'],
    ['悠真', 'yuma'],
    ['湊', 'minato'],
    ['健太', 'kenta'],
    ['翔太', 'shota'],
    ['太郎', 'taro'],
    ['直樹', 'naoki'],
  ],
  family: [
    ['佐藤', 'sato'],
    ['鈴木', 'suzuki'],
    ['高橋', 'takahashi'],
    ['田中', 'tanaka'],
    ['伊藤', 'ito'],
    ['渡辺', 'watanabe'],
    ['山本', 'yamamoto'],
    ['中村', 'nakamura'],
    ['小林', 'kobayashi'],
    ['加藤', 'kato'],
    ['吉田', 'yoshida'],
    ['山田', 'yamada'],
    ['佐々木', 'sasaki'],
    ['松本', 'matsumoto'],
    ['井上', 'inoue'],
    ['木村', 'kimura'],
  ],
};

const INDIAN: NameSet = {
  given: [
    ...['Aanya', 'Aarav', 'Aditi', 'Aditya', 'Amit', 'Ananya', 'Anika', 'Arjun', 'Deepa', 'Diya', 'Farah', 'Gaurav'],
    ...['Ishaan', 'Kavya', 'Kiran', 'Lakshmi', 'Manish', 'Meera', 'Neha', 'Nikhil', 'Pooja', 'Priya', 'Rahul', 'Ravi'],
    ...['Riya', 'Rohan', 'Sanjay', 'Sneha', 'Sunita', 'Tara', 'Vihaan', 'Vikram'],
  ],
  family: [
    ...['Agarwal', 'Ahmed', 'Banerjee', 'Bhat', 'Chatterjee', 'Choudhury', 'Das', 'Desai', 'Ghosh', 'Gupta', 'Iyer'],
    ...['Jain', 'Joshi', 'Kapoor', 'Khan', 'Kulkarni', 'Kumar', 'Malhotra', 'Mehta', 'Menon', 'Mishra', 'Mukherjee'],
    ...['Nair', 'Patel', 'Pillai', 'Rao', 'Reddy', 'Sharma', 'Singh', 'Srinivasan', 'Verma', 'Yadav'],
  ],
};

/** Names by country, as ISO 3166-1 has it. */
export const NAMES = {
  US: ENGLISH,
  CA: { given: [...ENGLISH.given, ...FRENCH.given], family: [...ENGLISH.family, ...FRENCH.family] },
  GB: ENGLISH,
  AU: ENGLISH,
  DE: GERMAN,
  FR: FRENCH,
  MX: SPANISH,
  BR: PORTUGUESE,
  JP: JAPANESE,
  IN: INDIAN,
} as const satisfies Record<string, NameSet>;

export const written = (name: PersonName): string => (typeof name === 'string' ? name : name[0]);

const UNFOLDED: Readonly<Record<string, string>> = { ß: 'ss', ı: 'i', ø: 'o', ł: 'l' };

/** A name in the letters of an e-mail address. */
export function latin(name: PersonName): string {
  if (typeof name !== 'string') return name[1];
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[ßıøł]/g, (letter) => UNFOLDED[letter] ?? '')
    .replace(/[^a-z]/g, '');
}
