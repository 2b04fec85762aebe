//! Names of many traditions, as material for invented rosters. Written apart from the nickname table.

/// One tradition: share in thousandths, given names, family names, what a family name may look like.
pub struct Tradition {
    /// Share of the roster, in thousandths.
    pub share: u32,
    /// Given names, frequent ones first.
    pub given: &'static str,
    /// Family names, frequent ones first.
    pub family: &'static str,
    /// How full names are put together.
    pub shape: Shape,
}

/// How full names are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Given and family.
    Plain,
    /// Given, sometimes a middle name, family sometimes with a hyphen.
    Middle,
    /// Two family names.
    TwoFamilies,
    /// One third is written with the family name in the place of the given name.
    FamilyFirst,
    /// Family names made by joining `beginnings/endings`.
    Made,
}

/// Endings and beginnings for made-up family names, so that a large roster has a long tail of rare ones.
pub const BEGINNINGS: &str = "Ash Black Brad Brook Bur Chad Cold Cran Dun East Fair Farn Gar Glen Green Hal Har Hart Hazel Hol Hunt Kel Kings Lang Ley Lin Mar Mel Mid Mil New Nor Oak Old Pem Pres Rad Red Rock Rose Row Ruther Sand Shel Stan Stock Sut Thorn Wake Wal War Wash Wes Whit Wil Win Wood York";
/// See `BEGINNINGS`.
pub const ENDINGS: &str = "bridge brook burn bury by combe cott croft dale den field ford gate ham hurst land ley low man mere mont more ridge shaw stead ster ston thorpe ton ville wald ward water well wick wood worth";

/// All traditions.
pub const TRADITIONS: &[Tradition] = &[
    Tradition {
        share: 250,
        shape: Shape::Middle,
        given: "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa Matthew Betty Anthony Margaret Mark Sandra Donald Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Edward Stephanie Ronald Rebecca Timothy Laura Jason Sharon Jeffrey Cynthia Ryan Kathleen Jacob Amy Gary Shirley Nicholas Angela Eric Anna Jonathan Ruth Stephen Brenda Larry Pamela Justin Nicole Scott Katherine Brandon Samantha Benjamin Christine Samuel Catherine Gregory Virginia Frank Debra Alexander Rachel Raymond Janet Patrick Emma Jack Carolyn Dennis Maria Jerry Heather Tyler Diane Aaron Julie Jose Joyce Nathan Victoria Adam Kelly Henry Christina Zachary Lauren Douglas Joan Peter Evelyn Kyle Olivia Noah Judith Ethan Megan Jeremy Cheryl Walter Martha Christian Andrea Keith Frances Roger Hannah Terry Jacqueline",
        family: "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Peterson Cooper Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray James Hughes Price Myers Long Foster Sanders Ross Powell Sullivan Russell Jenkins Perry Butler Barnes Fisher Henderson Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Kim Wallace Griffin West Cole Hayes Gibson Bryant Ellis Stevens Murray Ford Marshall Owens Harrison Kennedy Wells Woods Henry Shaw Mason",
    },
    Tradition {
        share: 200,
        shape: Shape::Made,
        given: "Logan Madison Austin Brooke Dylan Paige Connor Jenna Trevor Kayla Cody Hailey Derek Natalie Travis Vanessa Marcus Whitney Todd Monica Craig Erica Dale Tara Shawn Bethany Wesley Gloria Clayton Theresa Darren Veronica Curtis Denise Russell Tamara Philip Marilyn Leonard Beverly Vincent Marjorie Bradley Holly Howard Dorothy Frederick Eleanor Theodore Josephine Lawrence Abigail Gerald Penelope Harold Florence Albert Harriet Stanley Agnes Ernest Constance Eugene Cordelia Raymond Millicent Clifford Winifred Wallace Bernice",
        family: "Abernathy Bledsoe Cathcart Dalrymple Ellsworth Fitzgerald Gallagher Haverty Ingersoll Jessup Kilpatrick Lancaster McAllister Nethercott Ogilvie Pettigrew Quimby Ransome Satterfield Tillotson Underhill Vandermeer Whitaker Yardley",
    },
    Tradition {
        share: 130,
        shape: Shape::TwoFamilies,
        given: "José María Guadalupe Juan Francisco Luis Carlos Jesús Ana Rosa Miguel Alejandro Verónica Ángel Fernando Roberto Leticia Ricardo Elena Javier Mónica Eduardo Patricia Rafael Gabriela Sergio Silvia Héctor Yolanda Raúl Adriana Óscar Margarita Andrés Beatriz Ignacio Pilar Joaquín Consuelo Enrique Dolores Antonio Isabel Santiago Ximena Emilio Noemí Rogelio Araceli Gerardo Marisol Salvador Esperanza Manuel Inés Rubén Graciela Humberto Concepción",
        family: "García Hernández Martínez López González Rodríguez Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz Morales Ortiz Reyes Gutiérrez Chávez Ramos Ruiz Álvarez Mendoza Vásquez Castillo Jiménez Moreno Romero Herrera Medina Aguilar Vargas Castro Guzmán Muñoz Rojas Ortega Delgado Peña Ríos Núñez Ibarra Zúñiga Quiñones Villaseñor Ochoa Cárdenas Valdés Solís",
    },
    Tradition {
        share: 50,
        shape: Shape::Plain,
        given: "Katarzyna Małgorzata Agnieszka Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Stanisław Zofia Magdalena Elżbieta Barbara Ewa Joanna Grzegorz Wojciech Zbigniew Jerzy Tadeusz Łukasz Mateusz Piotr Aleksandra Dorota Grażyna Halina",
        family: "Nowak Kowalski Kowalczyk Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Stępień Górski Rutkowski Sikora Ostrowski Szczepański Błaszczyk",
    },
    Tradition {
        share: 55,
        shape: Shape::FamilyFirst,
        given: "Anh Thị Minh Hương Tuấn Linh Hùng Thảo Phương Lan Đức Quang Hải Thu Ngọc Mai Long Dũng Trang Hạnh Khánh Vân Bình Tâm Yến",
        family: "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trịnh Đinh Mạc",
    },
    Tradition {
        share: 35,
        shape: Shape::FamilyFirst,
        given: "Wei Li Na Jing Yan Min Xiao Hui Jun Ming Fang Lei Yang Chen Hong Qing Bo Tao Mei Xin Jie Ping",
        family: "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Ng Ho Xie Tang",
    },
    Tradition {
        share: 25,
        shape: Shape::Plain,
        given: "Min-jun Seo-yeon Ji-hoon Hye-jin Sung-ho Eun-ji Dong-hyun Soo-jin Young-ho Mi-kyung Jae-won Hana",
        family: "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang",
    },
    Tradition {
        share: 30,
        shape: Shape::Plain,
        given: "Oluwaseun Adébáyọ̀ Folásadé Olúfẹ́mi Yétúndé Babátúndé Ayọ̀délé Tèmítọ́pẹ́ Olúmìdé Chukwuemeka Ngozi Chinedu Adaeze Ifeoma Obinna Uchenna Nkechi Ikechukwu Amara",
        family: "Adéyẹmí Ọlátúnjí Ògúnlẹ́yẹ Adébísí Balógun Akínwálé Okafor Okonkwo Eze Nwosu Nwachukwu Obi Igwe Onyekachi Chukwu",
    },
    Tradition {
        share: 45,
        shape: Shape::Plain,
        given: "Priya Rajesh Anita Sanjay Deepa Vijay Lakshmi Suresh Kavita Ramesh Sunita Arjun Meera Anil Pooja Venkatesh Radha Harish Geeta Manoj Shreya Krishnan",
        family: "Patel Sharma Singh Kumar Gupta Reddy Iyer Rao Nair Desai Joshi Mehta Chatterjee Mukherjee Banerjee Krishnamurthy Subramanian Agarwal Kapoor Malhotra",
    },
    Tradition {
        share: 30,
        shape: Shape::Plain,
        given: "Siobhán Seán Aoife Pádraig Niamh Ciarán Gráinne Eoin Róisín Diarmuid Caoimhe Oisín Sinéad Cormac Máire Fionnuala",
        family: "O'Brien O’Connor O'Sullivan Murphy Byrne Ryan Doyle McCarthy Gallagher O’Neill Doherty Kennedy Lynch Quinn O'Reilly MacNamara Ó'Dálaigh",
    },
    Tradition {
        share: 50,
        shape: Shape::Plain,
        given: "Mohamed Muhammad Mohammed Ahmed Ahmad Fatima Fatma Hassan Hasan Hussein Husain Khalid Khaled Yousef Youssef Aisha Aysha Omar Umar Mustafa Mostafa Zainab Layla Leila Ibrahim Khadija Mahmoud Mahmud Samir Noor",
        family: "Al-Hassan Hussein Abdullah Abdallah Haddad Khoury Mansour Nasser El-Sayed Saleh Qasim Kassem Rahman Farouk Hamdan Al-Masri Said Sayed Younis Jaber",
    },
    Tradition {
        share: 20,
        shape: Shape::Plain,
        given: "Ayşe Mehmet Çiğdem Özgür Işıl Şükrü Gül İbrahim Yıldız Emre Zeynep Burak Elif Hüseyin",
        family: "Yılmaz Kaya Demir Çelik Şahin Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin",
    },
    Tradition {
        share: 20,
        shape: Shape::Plain,
        given: "Jürgen Käthe Günther Björn Müjde Wolfgang Heinrich Friedrich Ursula Johannes Matthias Anneliese Dieter Gertrud Søren Åsa",
        family: "Müller Schmidt Schneider Weiß Schäfer Koch Jäger Krüger Hoffmann Schröder Strauß Vogel Køhler Lindström Sørensen Nygård",
    },
    Tradition {
        share: 20,
        shape: Shape::Plain,
        given: "Giuseppe Francesca Giovanni Salvatore Vincenzo Antonella Domenico Lucia Pasquale Raffaella Caterina Luigi Alessandro Gaetano",
        family: "Rossi Russo Ferrari Esposito Bianchi Romano Colombo D'Angelo De Luca Mancini Costa Giordano Rizzo Lombardi DiMarco",
    },
    Tradition {
        share: 20,
        shape: Shape::Plain,
        given: "Yevgeny Dmitri Svetlana Oksana Vladimir Anastasia Olena Sergei Natalia Mikhail Volodymyr Ekaterina Alexei Tatiana",
        family: "Ivanova Petrov Shevchenko Kovalenko Popov Volkov Sokolova Kuznetsov Bondarenko Tkachenko Melnyk Morozova Pavlenko Zaytsev",
    },
    Tradition {
        share: 20,
        shape: Shape::Plain,
        given: "João Conceição Sebastião Beatriz Thiago Luís Fátima Inês Paulo Márcia Antônio Gonçalo",
        family: "da Silva dos Santos Oliveira Souza Pereira Carvalho Araújo Gonçalves Ribeiro de Almeida Magalhães Simões",
    },
];
