// SPDX-License-Identifier: Apache-2.0

/// Which variables of a list can have which values, both ways round.
struct ValueHolders {
  /// Variables with their values, variable by variable.
  let entries: [(variable: Int, value: Int)]
  /// Beside each entry: the number of its value, counted from 0 in ascending order.
  let numbers: [Int]
  /// By variable, in the order given, and once more at the end: where its entries start.
  private let starts: [Int]
  /// Places of entries by the number of their value, and where those of each value start.
  private let placesByValue: [Int]
  private let valueStarts: [Int]

  var entryCount: Int { entries.count }
  var variableCount: Int { starts.count - 1 }
  /// How many different values there are.
  var valueCount: Int { valueStarts.count - 1 }

  init(_ domains: [(variable: Int, values: [Int])]) {
    var entries: [(variable: Int, value: Int)] = []
    var starts = [0]
    for (variable, values) in domains {
      for value in values { entries.append((variable, value)) }
      starts.append(entries.count)
    }
    // Sorting by value keeps the order of the variables.
    let places = entries.indices.sorted { (entries[$0].value, $0) < (entries[$1].value, $1) }
    var numbers = Array(repeating: 0, count: entries.count)
    var valueStarts: [Int] = []
    for (rank, place) in places.enumerated() {
      if rank == 0 || entries[places[rank - 1]].value != entries[place].value { valueStarts.append(rank) }
      numbers[place] = valueStarts.count - 1
    }
    valueStarts.append(places.count)
    self.entries = entries
    self.numbers = numbers
    self.starts = starts
    placesByValue = places
    self.valueStarts = valueStarts
  }

  /// The places of the entries of the variable with this place in the list.
  func places(ofVariable variable: Int) -> Range<Int> { starts[variable]..<starts[variable + 1] }

  /// The places of the entries with the value of this number, in the order of the variables.
  func places(of number: Int) -> ArraySlice<Int> { placesByValue[valueStarts[number]..<valueStarts[number + 1]] }
}
