// SPDX-License-Identifier: Apache-2.0

/// A place in a text, both counted from 1; columns count bytes.
public struct TextPosition: Hashable, Sendable, CustomStringConvertible {
  /// The line.
  public let line: Int
  /// The column.
  public let column: Int
  /// A place in a text.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
  /// `line:column`.
  public var description: String { "\(line):\(column)" }
}

/// What is wrong with a university course timetabling file, and where.
public struct UniversityFormatError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The file is compressed.
    case compressed
    /// The file is not UTF-8.
    case notUTF8
    /// Something else was expected.
    case unexpected(found: String, expected: String)
    /// The file ends within something.
    case endsWithin(String)
    /// The document type declares entities or elements.
    case declarations
    /// An entity that is none of XML's own five.
    case unknownEntity(String)
    /// An attribute stands twice in one element.
    case duplicateAttribute(String, of: String)
    /// An attribute is missing.
    case missingAttribute(String, of: String)
    /// A number is none, or outside its range.
    case badNumber(String, attribute: String, least: Int, most: Int)
    /// A text of zeros and ones is none, or of the wrong length.
    case badBits(String, attribute: String, length: Int)
    /// Neither true nor false.
    case badTruth(String, attribute: String)
    /// A kind of distribution that is not known, or with the wrong parameters.
    case unknownDistribution(String)
    /// An id that stands for two things of one kind.
    case duplicateID(Int, of: String)
    /// An id that stands for nothing.
    case unknownID(Int, of: String)
    /// Something cannot be as it stands.
    case contradiction(String)
    /// More than the reader accepts.
    case tooMuch(String, allowed: Int)
    /// Costs may add up to more than 62 bits.
    case costsTooLarge
    /// A solution of another problem.
    case otherProblem(String, expected: String)
    /// A class of a solution stands at a time or in a room that it cannot take.
    case notOffered(String, classID: Int)
  }

  /// The name of the file.
  public let file: String
  /// Where it is; nil where it concerns the file as a whole.
  public let position: TextPosition?
  /// What it is.
  public let problem: Problem

  /// An error at a place of a file.
  public init(_ problem: Problem, in file: String, at position: TextPosition? = nil) {
    self.problem = problem
    self.file = file
    self.position = position
  }
}

extension UniversityFormatError: CustomStringConvertible {
  /// `file:line:column: what was found, what is allowed, what to do`.
  public var description: String { "\(file):\(position.map { "\($0): " } ?? " ")\(problem)" }
}

extension UniversityFormatError.Problem: CustomStringConvertible {
  /// What was found, what is allowed, what to do.
  public var description: String {
    switch self {
    case .compressed: "the file is compressed; unpack it first (gunzip)"
    case .notUTF8: "the file is not UTF-8; convert it"
    case .unexpected(let found, let expected): "found \(found) where \(expected) was expected"
    case .endsWithin(let what): "the file ends within «\(what)»; it is not whole"
    case .declarations: "the document type declares entities or elements, which is not accepted; remove what is in [ ]"
    case .unknownEntity(let name): "«&\(name);» is not known; known are &amp; &lt; &gt; &quot; &apos; and numbers"
    case .duplicateAttribute(let name, let element): "the attribute «\(name)» stands twice in «\(element)»; leave one"
    case .missingAttribute(let name, let element): "«\(element)» has no attribute «\(name)»; it needs one"
    case .badNumber(let text, let attribute, let least, let most):
      "«\(attribute)» is «\(text)»; allowed are whole numbers from \(least) to \(most)"
    case .badBits(let text, let attribute, let length):
      "«\(attribute)» is «\(text)»; it must be \(length) characters, each 0 or 1"
    case .badTruth(let text, let attribute): "«\(attribute)» is «\(text)»; it must be true or false"
    case .unknownDistribution(let text):
      "the distribution type «\(text)» is not known; known are " + DistributionKind.allForms.joined(separator: ", ")
    case .duplicateID(let id, let what): "the id \(id) is given to two of: \(what); ids must differ"
    case .unknownID(let id, let what): "there is no \(what) of id \(id)"
    case .contradiction(let reason): reason
    case .tooMuch(let what, let allowed): "too many \(what); at most \(allowed) are allowed"
    case .costsTooLarge: "weights times penalties may add up to more than 62 bits; use smaller ones"
    case .otherProblem(let name, let expected): "this is a solution of «\(name)», not of «\(expected)»"
    case .notOffered(let what, let classID): "class \(classID) has no \(what); take one that its list offers"
    }
  }
}
