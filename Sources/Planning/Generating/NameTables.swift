// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The words that made-up plans are written with.
enum NameTables {
  /// Towns with the first letters used in identifiers.
  static let towns = [
    "Paris", "Lyon", "Marseille", "Toulouse", "Nice", "Nantes", "Montpellier", "Strasbourg", "Bordeaux", "Lille",
    "Rennes", "Reims", "Toulon", "Grenoble", "Dijon", "Angers", "Villeurbanne", "Brest", "Tours", "Amiens", "Limoges",
    "Metz", "Besançon", "Orléans", "Rouen", "Mulhouse", "Caen", "Nancy", "Avignon", "Poitiers", "Pau", "Calais",
    "Colmar", "Valence", "Bourges", "Lorient", "Chambéry", "Niort", "Albi", "Vannes",
  ]

  static let firstNames = [
    "Adèle", "Agnès", "Aïcha", "Alain", "Alice", "Amélie", "Amine", "André", "Anne", "Antoine", "Arnaud", "Aurélie",
    "Béatrice", "Benoît", "Bernard", "Brigitte", "Bruno", "Camille", "Carole", "Catherine", "Cécile", "Céline",
    "Charlotte", "Christian", "Claire", "Clément", "Corinne", "Damien", "Daniel", "David", "Delphine", "Denis",
    "Djamila", "Dominique", "Édouard", "Élise", "Émilie", "Emmanuel", "Éric", "Estelle", "Étienne", "Fabien", "Fatou",
    "Florence", "Franck", "François", "Frédéric", "Gaëlle", "Georges", "Gérard", "Guillaume", "Hélène", "Henri",
    "Hugo", "Inès", "Isabelle", "Jacques", "Jean", "Jérôme", "Julie", "Karim", "Laure", "Laurent", "Léa", "Leïla",
    "Lucie", "Luc", "Marc", "Marie", "Martin", "Mathilde", "Maxime", "Mehdi", "Michel", "Monique", "Nadia", "Nathalie",
    "Nicolas", "Nora", "Olivier", "Pascal", "Patricia", "Paul", "Philippe", "Pierre", "Quentin", "Rachel", "Rémi",
    "Romain", "Rosa", "Samir", "Sandrine", "Sarah", "Simon", "Sonia", "Sophie", "Stéphane", "Sylvie", "Thierry",
    "Thomas", "Valérie", "Véronique", "Victor", "Vincent", "Virginie", "Xavier", "Yann", "Yasmine", "Yves", "Zoé",
  ]

  static let lastNames = [
    "Adam", "Andrieu", "Arnaud", "Aubert", "Bailly", "Barbier", "Baron", "Barthélemy", "Benard", "Benali", "Berger",
    "Bernard", "Bertrand", "Besson", "Blanc", "Blanchard", "Bonnet", "Boucher", "Bourgeois", "Boyer", "Brun", "Brunet",
    "Camara", "Caron", "Carpentier", "Charpentier", "Chevalier", "Clément", "Colin", "Collet", "Cordier", "Coulibaly",
    "Cousin", "Da Silva", "David", "Delaunay", "Denis", "Deschamps", "Diallo", "Diop", "Dubois", "Dufour", "Dumas",
    "Dumont", "Dupont", "Dupuis", "Durand", "Duval", "Étienne", "Fabre", "Faure", "Fernandez", "Fleury", "Fontaine",
    "Fournier", "François", "Gaillard", "Garcia", "Garnier", "Gauthier", "Gautier", "Gérard", "Girard", "Giraud",
    "Gonzalez", "Guérin", "Guillot", "Haddad", "Henry", "Hervé", "Hubert", "Huet", "Jacquet", "Joly", "Keïta", "Klein",
    "Lacroix", "Lambert", "Laurent", "Le Gall", "Le Roux", "Lebrun", "Leclerc", "Lefebvre", "Legrand", "Lemaire",
    "Lemoine", "Leroy", "Lopez", "Lucas", "Marchand", "Marie", "Martin", "Martinez", "Masson", "Mathieu", "Mercier",
    "Meunier", "Meyer", "Michel", "Millet", "Moreau", "Morel", "Morin", "Moulin", "Muller", "Nguyen", "Nicolas",
    "Noël", "Olivier", "Paris", "Perez", "Perret", "Perrin", "Petit", "Philippe", "Picard", "Pierre", "Poirier",
    "Pons", "Prévost", "Rémy", "Renard", "Renaud", "Rey", "Richard", "Rivière", "Robert", "Robin", "Rodriguez",
    "Roger", "Rolland", "Rousseau", "Roussel", "Roux", "Roy", "Royer", "Sanchez", "Schmitt", "Simon", "Sow", "Thomas",
    "Traoré", "Vasseur", "Vidal", "Vincent", "Weber", "Zimmermann",
  ]

  /// Diplomas, each with the stem of its identifiers.
  static let programmes: [(stem: String, title: String)] = [
    ("ess", "Certificat Innovations sociales de l'économie sociale et solidaire"),
    ("par", "Diplôme universitaire Participation et mobilisation citoyenne"),
    ("med", "Certificat Médiation et gestion des conflits"), ("sante", "Licence professionnelle Santé publique locale"),
    ("asso", "Diplôme universitaire Direction d'association"), ("rh", "Licence professionnelle Ressources humaines"),
    ("paie", "Titre professionnel Gestionnaire de paie"), ("log", "Titre professionnel Logistique et transport"),
    ("web", "Licence professionnelle Développement d'applications"), ("data", "Certificat Analyse de données"),
    ("cyb", "Diplôme universitaire Sécurité des systèmes d'information"), ("elec", "BTS Électrotechnique"),
    ("bat", "Titre professionnel Conduite de chantier"), ("soin", "Diplôme universitaire Soins palliatifs"),
    ("petite", "Certificat Accueil de la petite enfance"), ("cult", "Certificat Production culturelle"),
    ("urb", "Diplôme universitaire Urbanisme participatif"), ("agri", "Certificat Agriculture biologique"),
    ("comp", "BTS Comptabilité et gestion"), ("vente", "Titre professionnel Vente-conseil"),
    ("tour", "Licence professionnelle Tourisme durable"), ("ener", "Certificat Rénovation énergétique"),
    ("form", "Diplôme universitaire Ingénierie de formation"), ("ins", "Titre professionnel Insertion sociale"),
  ]

  static let moduleTitles = [
    "Accueil et diagnostic de départ", "Cadre juridique", "Enjeux et acteurs", "Méthodes d'enquête",
    "Conduite de projet", "Gestion budgétaire", "Animation de groupe", "Communication écrite", "Outils numériques",
    "Analyse des pratiques", "Gouvernance", "Évaluation", "Prévention des risques", "Statistiques appliquées",
    "Travail en équipe", "Prospective et scénarios", "Approche comparée", "Études de cas", "Atelier d'écriture",
    "Retour d'expérience", "Négociation", "Développement durable", "Histoire et idées", "Bilan et perspectives",
  ]

  /// Letters for identifiers: accents and spaces taken off.
  static func slug(_ text: String) -> String {
    let folded = text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    var slug = ""
    for scalar in folded {
      switch scalar {
      case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
      case " ", "-", "'": slug += "-"
      default: continue
      }
    }
    return slug
  }
}
