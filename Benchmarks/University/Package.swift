// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let package = Package(
  name: "UniversityBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "semainier", path: "../..")],
  targets: [
    .executableTarget(
      name: "UniversityTimes",
      dependencies: [
        .product(name: "Timetabling", package: "semainier"),
        .product(name: "ConstraintSolver", package: "semainier"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
