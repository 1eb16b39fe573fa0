/** Names as they are met in the countries that generated people live in, by language. */
export interface NameList {
  readonly first: readonly string[]
  readonly last: readonly string[]
}

function toNames(first: string, last: string): NameList {
  return { first: first.trim().split(/\s+/), last: last.trim().split(/\s+/) }
}

const german = toNames(
  `Anna Lena Katharina Julia Sabine Petra Miriam Franziska Nadine Claudia Heike Birgit Johanna Theresa Carla Annika
  Susanne Monika Verena Greta Markus Stefan Thomas Michael Andreas Florian Tobias Jan Felix Matthias Christian Martin
  Daniel Philipp Sebastian Lukas Dominik Jürgen Holger Uwe`,
  `Müller Schneider Fischer Weber Wagner Becker Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz
  Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier Huber Gruber Steiner Moser Berger
  Winkler Vogel Friedrich Keller Günther Frank Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm
  Winter Kraus Vogt Jäger Brandt Haas Sommer Graf Heinrich Seidel Pfeiffer Kuhn`,
)
const dutch = toNames(
  `Sanne Lotte Femke Anouk Marieke Iris Eline Fleur Roos Esther Ingrid Wendy Linda Mirjam Noor Saskia Tess Anneke Lieke
  Hanneke Daan Bram Sander Jeroen Maarten Thijs Ruben Wouter Bas Koen Joost Pieter Niels Tim Stijn Gijs Dirk Jasper
  Bart Hendrik`,
  `Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Smits Kok Jacobs Vermeulen
  Schouten Willems Hoekstra Koster Prins Huisman Kuipers Veenstra Kramer Post Kuiper Maas Verhoeven Bosman Peeters
  Maes Claes Goossens Wouters Mertens Aerts Lambert Martens Janssens Michiels Hermans Pauwels Claessens Segers
  Postma Timmermans Groen Sanders Blom Molenaar Driessen Evers Gerritsen Bosch Verbeek Kuijpers Scholten Wolters`,
)
const irish = toNames(
  `Aoife Ciara Niamh Sinéad Orla Gráinne Emma Sarah Laura Rachel Claire Helen Fiona Deirdre Róisín Hannah Alice Megan
  Rebecca Catherine Conor Cian Eoin Declan Liam Oisín Brendan Patrick Seán Kevin Mark David James Paul Stephen Ronan
  Niall Simon Peter Andrew`,
  `Murphy Kelly Byrne Ryan Walsh O’Brien Doyle McCarthy Gallagher Doherty Kennedy Lynch Murray Quinn Moore McLoughlin
  Carroll Connolly Daly Wilson Dunne Brennan Burke Collins Campbell Clarke Johnston Hughes Farrell Fitzgerald Brown
  Martin Maguire Nolan Flynn Thompson Callaghan O’Neill Duffy Mahony Boyle Healy Shea White Sweeney Hayes Kavanagh
  Power McGrath Moran Brady Stewart Casey Foley Fitzpatrick Leary Whelan Reid Higgins Cullen`,
)
const nordic = toNames(
  `Ida Freja Astrid Karin Maja Elsa Ingrid Linnea Sofie Mette Camilla Signe Johanne Annika Helene Kristina Malin Hanna
  Birgitta Pernille Lars Anders Erik Henrik Magnus Mikkel Rasmus Søren Jonas Oskar Gustav Nils Johan Emil Kasper
  Fredrik Viktor Mads Per Björn`,
  `Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Hansson
  Bengtsson Lindberg Jakobsson Magnusson Lindström Olofsson Lindgren Axelsson Berg Bergström Lundberg Lind Lundgren
  Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg Sjöberg Wallin Engström Danielsson Håkansson
  Jensen Nielsen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Petersen Madsen Kristensen Olsen
  Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Dahl`,
)
/** People who have moved, or whose parents have. */
const elsewhere: readonly NameList[] = [
  toNames('Elif Leyla Zeynep Ayşe Mehmet Emre Can Deniz', 'Yılmaz Kaya Demir Şahin Öztürk Aydın Arslan Doğan'),
  toNames(
    'Amina Fatima Nadia Yasmin Omar Youssef Karim Samir',
    'Hassan Rahman Haddad Khalil Mansour Aziz Saleh Amrani',
  ),
  toNames('Priya Anjali Meera Kavita Arjun Rohan Vikram Sanjay', 'Patel Sharma Singh Nair Rao Mehta Iyer Das'),
  toNames(
    'Sofia Chiara Giulia Francesca Marco Luca Matteo Paolo',
    'Rossi Bianchi Romano Ricci Conti Ferrari Greco Marino',
  ),
  toNames(
    'Lucía Carmen Elena Inês Mateo Diego Tiago Rui',
    'García Fernández López Martínez Silva Santos Ferreira Costa',
  ),
  toNames(
    'Agnieszka Zofia Magda Ewa Paweł Marek Tomasz Adam',
    'Nowak Wójcik Kowalczyk Mazur Krawczyk Zając Wróbel Dudek',
  ),
  toNames(
    'Oksana Iryna Olena Daria Andriy Dmytro Taras Ivan',
    'Shevchenko Bondarenko Kovalenko Tkachenko Marchenko Moroz Lysenko Savchuk',
  ),
  toNames('Abena Chioma Zanele Grace Kwame Kofi Chidi Tendai', 'Mensah Owusu Okafor Adeyemi Moyo Dlamini Boateng Eze'),
]

/** By ISO 3166-1 alpha-2 code. */
const byCountry: Readonly<Record<string, NameList>> = {
  DE: german,
  AT: german,
  NL: dutch,
  BE: dutch,
  IE: irish,
  SE: nordic,
  DK: nordic,
}

/**
 * The names that somebody of a country may have.
 * @param lot 0 to 99; the highest have come from elsewhere
 */
export function namesOf(country: string, lot: number): NameList {
  return lot < 82 ? byCountry[country]! : elsewhere[lot % elsewhere.length]!
}
